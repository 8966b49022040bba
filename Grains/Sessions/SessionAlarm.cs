namespace TradeMind.Grains.Sessions;

/// <summary>When a session looks again by itself. Messages drive it; the alarm is for what comes with time, and for what got lost.</summary>
internal sealed class SessionAlarm(IGrainTimer timer, SessionOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private TimeSpan _backOff = TimeSpan.FromMilliseconds(250);
    private long? _lateSince;

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

    /// <summary>After what is asked now should have been answered.</summary>
    public void Patiently() => Set(options.Patience);

    public void Succeeded() => _backOff = TimeSpan.FromMilliseconds(250);

    public void Failed()
    {
        Set(_backOff);
        _backOff = _backOff * 2 < Longest ? _backOff * 2 : Longest;
    }

    public void AllAreInTime() => _lateSince = null;

    /// <summary>Whether the deadline of those that are late has passed; the first call sets it.</summary>
    public bool IsPastDeadline()
    {
        // Measured, not read off the clock: that may be set meanwhile.
        var since = _lateSince ??= clock.GetTimestamp();
        if (clock.GetElapsedTime(since) < options.SymbolDeadline)
        {
            return false;
        }

        _lateSince = null;
        return true;
    }

    private void Set(TimeSpan wait)
    {
        RingsAt = (clock.GetUtcNow() + wait).UtcDateTime;
        timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
