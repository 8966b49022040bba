namespace TradeMind.MarketData.Providers;

/// <summary>
/// Calls that may be made: a bucket that holds a number of calls and refills evenly over a minute (token bucket, Turner 1986). Not safe for
/// use by two threads.
/// </summary>
public sealed class RateBudget
{
    private readonly double _most;
    private readonly double _aSecond;
    private double _calls;
    private DateTimeOffset _filledAt;

    /// <param name="callsAMinute">1 to 6,000; at first that many may be made at once, at most <paramref name="burst"/>.</param>
    /// <param name="burst">Calls at once, 1 or more.</param>
    /// <param name="now">The time at which it begins.</param>
    public RateBudget(int callsAMinute, int burst, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(callsAMinute, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(callsAMinute, 6_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(burst, 1);
        (_most, _aSecond, _calls, _filledAt) = (burst, callsAMinute / 60.0, burst, now);
    }

    /// <summary>Takes a call off.</summary>
    /// <returns>Zero when it may be made; else how long to wait before asking again.</returns>
    public TimeSpan Take(DateTimeOffset now)
    {
        Fill(now);

        // A billionth is what sums of fractions of a second may be off by.
        if (_calls >= 1 - 1e-9)
        {
            _calls--;
            return TimeSpan.Zero;
        }

        return TimeSpan.FromSeconds(Math.Max(0.001, (1 - _calls) / _aSecond));
    }

    /// <summary>Calls that may be made at once.</summary>
    public int Left(DateTimeOffset now)
    {
        Fill(now);
        return (int)(_calls + 1e-9);
    }

    private void Fill(DateTimeOffset now)
    {
        // A clock that was put back fills nothing up, and counts from where it is now.
        _calls = Math.Min(_most, _calls + (Math.Max(0, (now - _filledAt).TotalSeconds) * _aSecond));
        _filledAt = now;
    }
}
