namespace TradeMind.Grains.Sessions;

/// <summary>When a session checks by itself. Messages drive it; the timer is for what becomes due, and for lost messages.</summary>
internal sealed class SessionTimer(IGrainTimer timer, SessionOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private TimeSpan _backOff = TimeSpan.FromMilliseconds(250);

    /// <summary>It is set for symbols that are late.</summary>
    private bool _isForLate;

    /// <summary>Of the symbols that are late.</summary>
    public LateSymbolDeadline Deadline { get; } = new(options, clock);

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

    /// <summary>When symbols that are late are asked again. Bars of others that come meanwhile do not put it off.</summary>
    public void Later()
    {
        if (_isForLate && RingsAt is not null)
        {
            return;
        }

        Set(Deadline.NextWait());
        _isForLate = true;
    }

    public void Succeeded() => _backOff = TimeSpan.FromMilliseconds(250);

    public void Failed()
    {
        Set(_backOff);
        _backOff = _backOff * 2 < Longest ? _backOff * 2 : Longest;
    }

    private void Set(TimeSpan wait)
    {
        _isForLate = false;
        RingsAt = (clock.GetUtcNow() + wait).UtcDateTime;
        timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
