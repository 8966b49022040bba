namespace Orleans.Simulation;

/// <summary>Where code outside of grains runs: in turns among those of the grains.</summary>
internal sealed class ClientContext(TurnScheduler scheduler) : SynchronizationContext, IRunnable
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private bool _isScheduled;
    private bool _isLost;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (_isLost)
        {
            return;
        }

        if (!scheduler.IsOnItsThread)
        {
            scheduler.NoteStray("the client");
            return;
        }

        _queue.Enqueue((d, state));
        if (!_isScheduled)
        {
            _isScheduled = true;
            scheduler.Schedule(this);
        }
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>The process crashed: what was under way never goes on.</summary>
    public void Lose()
    {
        _isLost = true;
        _queue.Clear();
    }

    public bool RunTurn()
    {
        var (callback, state) = _queue.Dequeue();
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
        finally
        {
            SetSynchronizationContext(outer);
        }

        return _isScheduled = _queue.Count > 0;
    }
}
