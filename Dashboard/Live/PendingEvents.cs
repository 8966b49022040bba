using TradeMind.Contracts;

namespace TradeMind.Dashboard.Live;

/// <summary>
/// Events on their way from the connection to the listeners. Bounded: of too many the latest are kept, since what is shown is read from the
/// service.
/// </summary>
internal sealed class PendingEvents : IDisposable
{
    private const int Most = 1_000;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _something = new(0, 1);
    private readonly Queue<PortfolioEvent> _events = new();
    private bool _isNewConnection;

    public void Add(PortfolioEvent item)
    {
        lock (_gate)
        {
            _events.Enqueue(item);
            if (_events.Count > Most)
            {
                _events.Dequeue();
            }
        }

        Wake();
    }

    public void Connected(bool isLive)
    {
        lock (_gate)
        {
            _isNewConnection |= isLive;
        }

        Wake();
    }

    /// <summary>Has the listeners look, even if nothing came in.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            if (_something.CurrentCount == 0)
            {
                _something.Release();
            }
        }
    }

    /// <summary>What has come in, as soon as something has; an empty batch after a time of silence.</summary>
    public async Task<EventBatch> TakeAsync(TimeSpan silence, TimeProvider clock, CancellationToken stop)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var pause = Task.Delay(silence, clock, enough.Token);
        var something = _something.WaitAsync(enough.Token);
        await Task.WhenAny(something, pause).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        await ((Task)something).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            var batch = new EventBatch([.. _events], _isNewConnection);
            _events.Clear();
            _isNewConnection = false;
            return batch;
        }
    }

    public void Dispose() => _something.Dispose();
}
