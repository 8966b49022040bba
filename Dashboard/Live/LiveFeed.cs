using Microsoft.Extensions.Logging;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;

namespace TradeMind.Dashboard.Live;

/// <summary>Whether events are arriving from the service.</summary>
/// <param name="IsLive">They do.</param>
/// <param name="Problem">Why they do not; empty while they do, and before the first try.</param>
public sealed record FeedConnection(bool IsLive, string Problem)
{
    public static FeedConnection Connecting { get; } = new(false, "");
}

/// <summary>The events since the previous batch; empty when it only reports that the service has been silent for a while.</summary>
/// <param name="Events">In their order; when more came in than anyone can look at, the latest of them.</param>
/// <param name="IsNewConnection">The connection was made anew: whatever was read before may be out of date.</param>
public sealed record EventBatch(IReadOnlyList<PortfolioEvent> Events, bool IsNewConnection)
{
    /// <summary>The service says nothing: what it does not tell as an event may have changed all the same.</summary>
    public bool IsSilence => Events.Count == 0 && !IsNewConnection;
}

/// <summary>
/// The one subscription of the process to the service's events, for all circuits together. It exists while anyone listens, reconnects by
/// itself, and publishes at most ten batches per second.
/// </summary>
public sealed partial class LiveFeed(SharedApi client, TimeProvider clock, ILogger<LiveFeed> log) : IAsyncDisposable
{
    /// <summary>Between two batches.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(20), Silence = TimeSpan.FromSeconds(15),
        AfterRejection = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly List<Action<EventBatch>> _listeners = [];
    private readonly PendingEvents _pending = new();
    private CancellationTokenSource? _running;
    private Task _work = Task.CompletedTask;

    public FeedConnection Connection { get; private set; } = FeedConnection.Connecting;

    /// <summary>How many listen.</summary>
    public int Listeners
    {
        get
        {
            lock (_gate)
            {
                return _listeners.Count;
            }
        }
    }

    /// <summary>Calls back with every batch, one after another, until it is disposed. The callback must be quick.</summary>
    public IDisposable Listen(Action<EventBatch> heard)
    {
        lock (_gate)
        {
            _listeners.Add(heard);
            if (_running is null)
            {
                _running = new CancellationTokenSource();
                var stop = _running.Token;
                _work = Task.WhenAll(
                    _work, Task.Run(() => FollowAsync(stop), CancellationToken.None),
                    Task.Run(() => TellAsync(stop), CancellationToken.None));
            }
        }

        return new Subscription(() => Leave(heard));
    }

    public async ValueTask DisposeAsync()
    {
        Task work;
        lock (_gate)
        {
            _listeners.Clear();
            _running?.Cancel();
            work = _work;
        }

        // A service that ends may have failed the reading; no one is left who would want to know.
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _pending.Dispose();
    }

    private void Leave(Action<EventBatch> heard)
    {
        lock (_gate)
        {
            if (_listeners.Remove(heard) && _listeners.Count == 0 && _running is not null)
            {
                _ = EndSoonAsync(_running);
            }
        }
    }

    /// <summary>A reloaded page disconnects and reconnects at once: the connection is kept open for a moment.</summary>
    private async Task EndSoonAsync(CancellationTokenSource running)
    {
        await Task.Delay(Linger, clock, running.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            if (_listeners.Count == 0 && _running == running)
            {
                running.Cancel();
                _running = null;
                Connection = FeedConnection.Connecting;
            }
        }
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        string? last = null;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await foreach (var frame in client.Api.Events.FollowAsync(last, stop).ConfigureAwait(false))
                {
                    last = frame.Id ?? last;
                    Take(frame);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (ApiException exception)
            {
                LogRefused(log, exception.Message);
                Connection = new FeedConnection(false, exception.Message);
                _pending.Wake();
                await Task.Delay(AfterRejection, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Take(EventFrame frame)
    {
        if (frame.Event is not null)
        {
            _pending.Add(frame.Event);
        }
        else if (frame.Kind.Length == 0)
        {
            Connection = new FeedConnection(frame.State == FeedState.Live, frame.Problem);
            _pending.Connected(Connection.IsLive);
        }
    }

    private async Task TellAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var batch = await _pending.TakeAsync(Silence, clock, stop).ConfigureAwait(false);
            Action<EventBatch>[] listeners;
            lock (_gate)
            {
                listeners = [.. _listeners];
            }

            foreach (var heard in listeners)
            {
                heard(batch);
            }

            await Task.Delay(Pace, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The event stream was rejected: {Reason}")]
    private static partial void LogRefused(ILogger log, string reason);
}
