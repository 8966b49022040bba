namespace Orleans.Testing;

/// <summary>A clock that stands still until it is told to go on. Timers fire in the order in which they are due.</summary>
public sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    private readonly PriorityQueue<VirtualTimer, (long Due, long Order)> _timers = new();
    private long _now = start.UtcTicks;
    private long _order;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes on to the next timer and fires it. False when there is none.</summary>
    public bool FireNext()
    {
        while (_timers.TryDequeue(out var timer, out var key))
        {
            if (FireIfSet(timer, key))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes on by a time, firing what is due on the way.</summary>
    public void Advance(TimeSpan time)
    {
        var end = _now + time.Ticks;
        while (_timers.TryPeek(out _, out var key) && key.Due <= end)
        {
            FireIfSet(_timers.Dequeue(), key);
        }

        _now = end;
    }

    /// <summary>A timer that was set anew or switched off has left its old place behind.</summary>
    private bool FireIfSet(VirtualTimer timer, (long Due, long Order) key)
    {
        if (timer.Key != key)
        {
            return false;
        }

        _now = Math.Max(_now, key.Due);
        timer.Fire();
        return true;
    }

    /// <summary>Forgets every timer, as at the end of a process.</summary>
    internal void Clear() => _timers.Clear();

    private sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public (long Due, long Order) Key { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            Key = default;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Key = (time._now + dueTime.Ticks, ++time._order);
                time._timers.Enqueue(this, Key);
            }

            return true;
        }

        public void Fire()
        {
            Key = default;
            if (_period > TimeSpan.Zero)
            {
                Change(_period, _period);
            }

            callback(state);
        }

        public void Dispose() => Key = default;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
