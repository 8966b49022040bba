namespace TradeMind.Dashboard.Live;

/// <summary>
/// Batches the changes of one circuit and renders them at most ten times per second, all in one message to the browser. One per circuit,
/// with its lifetime.
/// </summary>
public sealed class RenderBatcher(TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<Action> _dirty = [];
    private readonly CancellationTokenSource _end = new();
    private bool _isWaiting;
    private Func<Task>? _render;
    private Action? _first;

    /// <summary>How many messages there were.</summary>
    public long Beats { get; private set; }

    /// <summary>Says how the circuit renders; see <see cref="RenderBatchOutlet"/>.</summary>
    internal void Connect(Func<Task> render) => _render = render;

    /// <summary>Runs something where a batch begins, before what it renders. In the circuit's own context.</summary>
    /// <returns>Ends it.</returns>
    internal IDisposable Precede(Action run)
    {
        _first += run;
        return new Subscription(() => _first -= run);
    }

    /// <summary>Has something rendered with the next beat.</summary>
    /// <param name="render">Run in the circuit's own context; the same one only once a beat.</param>
    public void Request(Action render)
    {
        lock (_gate)
        {
            _dirty.Add(render);
            if (_isWaiting || _end.IsCancellationRequested)
            {
                return;
            }

            _isWaiting = true;
        }

        _ = BeatAsync();
    }

    /// <summary>Removes it again: its component was disposed.</summary>
    public void Forget(Action render)
    {
        lock (_gate)
        {
            _dirty.Remove(render);
        }
    }

    /// <summary>What is to be rendered now. In the circuit's own context.</summary>
    internal Action[] Take()
    {
        _first?.Invoke();
        lock (_gate)
        {
            Action[] all = [.. _dirty];
            _dirty.Clear();
            return all;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _end.Cancel();
            _dirty.Clear();
        }
    }

    private async Task BeatAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            if (_render is { } render)
            {
                Beats++;
                await render().ConfigureAwait(false);
            }

            await Task.Delay(LiveFeed.Pace, clock, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lock (_gate)
            {
                _isWaiting = _dirty.Count > 0 && !_end.IsCancellationRequested;
                if (!_isWaiting)
                {
                    return;
                }
            }
        }
    }
}
