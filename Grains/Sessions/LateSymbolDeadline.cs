namespace TradeMind.Grains.Sessions;

/// <summary>
/// How long symbols that are late are waited for. The deadline begins when one is first found late and is the same for all that are late
/// then; meanwhile they are asked again, less and less often.
/// </summary>
internal sealed class LateSymbolDeadline(SessionOptions options, TimeProvider clock)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private long? _since;
    private TimeSpan _wait = TimeSpan.Zero;

    /// <summary>Whether it has passed; the first call begins it.</summary>
    public bool IsPast()
    {
        // Measured, not read off the clock: that may be set meanwhile.
        var since = _since ??= clock.GetTimestamp();
        return clock.GetElapsedTime(since) >= options.SymbolDeadline;
    }

    /// <summary>No symbol is waited for: the next one that is late has a deadline of its own.</summary>
    public void End() => (_since, _wait) = (null, TimeSpan.Zero);

    /// <summary>
    /// How long to wait before they are asked again: first as after a lost request, then twice as long each time, but no longer than the
    /// deadline.
    /// </summary>
    public TimeSpan NextWait()
    {
        _wait = _wait == TimeSpan.Zero ? options.Patience : _wait * 2 < LongestWait ? _wait * 2 : LongestWait;
        var left = _since is { } since ? options.SymbolDeadline - clock.GetElapsedTime(since) : TimeSpan.Zero;
        return left > TimeSpan.Zero && left < _wait ? left : _wait;
    }
}
