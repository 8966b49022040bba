namespace Orleans.Simulation;

/// <summary>
/// A clock that only moves when it is advanced. Timers fire in the order in which they are due, ties in the order in which they were set.
/// </summary>
public sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    private readonly PriorityQueue<VirtualTimer, (long Due, long Order)> _timers = new();
    private long _now = start.UtcTicks;
    private long _order;

    /// <summary>Timestamps are ticks.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves to the next timer and fires it. False when no timer is set.</summary>
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

    /// <summary>Moves on by a time, firing the timers that become due.</summary>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        var end = _now + time.Ticks;
        while (_timers.TryPeek(out _, out var key) && key.Due <= end)
        {
            FireIfSet(_timers.Dequeue(), key);
        }

        _now = end;
    }

    /// <summary>Forgets every timer, as when a process ends.</summary>
    internal void Clear() => _timers.Clear();

    /// <summary>A timer that was set anew or stopped has left its old entry in the queue; that entry does not count.</summary>
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

    private sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;
        private bool _isDisposed;

        public (long Due, long Order) Key { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (_isDisposed)
            {
                return false;
            }

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

        public void Dispose() => (_isDisposed, Key) = (true, default);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
