namespace TradeMind.Grains.Sessions;

/// <summary>When a session checks by itself. Messages drive it; the timer is for what becomes due, and for lost messages.</summary>
internal sealed class SessionTimer(IGrainTimer timer, SessionOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private TimeSpan _backOff = TimeSpan.FromMilliseconds(250);
    private long? _lateSince;
    private TimeSpan _lateWait = TimeSpan.Zero;

    /// <summary>It is set for symbols that are late.</summary>
    private bool _isForLate;

    /// <summary>UTC; null when it is not set.</summary>
    public DateTime? RingsAt { get; private set; }

    public void HasRung() => RingsAt = null;

    /// <summary>At once, but after the turn at hand.</summary>
    public void Soon() => Set(TimeSpan.Zero);

    /// <summary>When the feed says so, and no later than the check interval; not at all when it has no more to say.</summary>
    public void At(DateTimeOffset? time)
    {
        if (time is { } at)
        {
            var wait = at - clock.GetUtcNow();
            Set(wait < TimeSpan.Zero ? TimeSpan.Zero : wait < options.CheckInterval ? wait : options.CheckInterval);
        }
        else
        {
            RingsAt = null;
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>After the current request should have been answered.</summary>
    public void Patiently() => Set(options.Patience);

    /// <summary>
    /// When symbols are late: first as after a lost request, then less and less often, but in time for their deadline. Bars of others that
    /// come meanwhile do not put it off.
    /// </summary>
    public void Later()
    {
        if (_isForLate && RingsAt is not null)
        {
            return;
        }

        _lateWait = _lateWait == TimeSpan.Zero ? options.Patience : _lateWait * 2 < Longest ? _lateWait * 2 : Longest;
        var left = _lateSince is { } since ? options.SymbolDeadline - clock.GetElapsedTime(since) : TimeSpan.Zero;
        Set(left > TimeSpan.Zero && left < _lateWait ? left : _lateWait);
        _isForLate = true;
    }

    public void Succeeded() => _backOff = TimeSpan.FromMilliseconds(250);

    public void Failed()
    {
        Set(_backOff);
        _backOff = _backOff * 2 < Longest ? _backOff * 2 : Longest;
    }

    /// <summary>No symbol is waited for: the next one that is late has its own deadline.</summary>
    public void EndDeadline()
    {
        _lateSince = null;
        _lateWait = TimeSpan.Zero;
    }

    /// <summary>Whether the deadline of those that are late has passed; the first call sets it.</summary>
    public bool IsPastDeadline()
    {
        // Measured, not read off the clock: that may be set meanwhile.
        var since = _lateSince ??= clock.GetTimestamp();
        return clock.GetElapsedTime(since) >= options.SymbolDeadline;
    }

    private void Set(TimeSpan wait)
    {
        _isForLate = false;
        RingsAt = (clock.GetUtcNow() + wait).UtcDateTime;
        timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
