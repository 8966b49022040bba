namespace Orleans.Simulation;

/// <summary>Calls that wait for a response, oldest first, all with the same time-out. One timer watches them.</summary>
internal sealed class PendingCalls
{
    private readonly VirtualTime _time;
    private readonly TimeSpan _timeout;
    private readonly ITimer _timer;
    private GrainCall? _oldest;
    private GrainCall? _newest;
    private bool _isWatching;

    public PendingCalls(VirtualTime time, TimeSpan timeout)
    {
        (_time, _timeout) = (time, timeout);
        _timer = time.CreateTimer(
            static calls => ((PendingCalls)calls!).Expire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(GrainCall call)
    {
        call.Pending = this;
        call.Deadline = _time.GetTimestamp() + _timeout.Ticks;
        call.Older = _newest;
        if (_newest is null)
        {
            _oldest = call;
        }
        else
        {
            _newest.Newer = call;
        }

        _newest = call;
        Watch();
    }

    public void Remove(GrainCall call)
    {
        if (call.Older is null)
        {
            _oldest = call.Newer;
        }
        else
        {
            call.Older.Newer = call.Newer;
        }

        if (call.Newer is null)
        {
            _newest = call.Older;
        }
        else
        {
            call.Newer.Older = call.Older;
        }

        (call.Pending, call.Older, call.Newer) = (null, null, null);
    }

    private void Watch()
    {
        // Left running when the list empties: setting it anew for every call would cost more than a tick that finds nothing.
        if (!_isWatching && _oldest is not null)
        {
            _isWatching = true;
            _timer.Change(TimeSpan.FromTicks(_oldest.Deadline - _time.GetTimestamp()), Timeout.InfiniteTimeSpan);
        }
    }

    private void Expire()
    {
        _isWatching = false;
        while (_oldest is { } call && call.Deadline <= _time.GetTimestamp())
        {
            call.TimeOut(_timeout);
        }

        Watch();
    }
}
