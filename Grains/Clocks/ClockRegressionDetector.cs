namespace TradeMind.Grains.Clocks;

/// <summary>Detects that the clock was set back since it was last read. Not safe for use by several threads.</summary>
/// <param name="clock">The clock.</param>
internal sealed class ClockRegressionDetector(TimeProvider clock)
{
    /// <summary>A clock is put right by less all the time.</summary>
    private static readonly TimeSpan Unnoticed = TimeSpan.FromSeconds(1);

    private DateTimeOffset _last;

    /// <summary>Reads the clock.</summary>
    /// <returns>By how much it was put back since the last reading; zero when it was not.</returns>
    public TimeSpan Read()
    {
        var now = clock.GetUtcNow();
        var back = _last - now;
        _last = now;
        return back > Unnoticed ? back : TimeSpan.Zero;
    }
}
