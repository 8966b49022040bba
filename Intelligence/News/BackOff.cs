using TradeMind.Trading.Randomness;

namespace TradeMind.Intelligence.News;

/// <summary>
/// How long a feed that failed is left alone: 30 s, doubled with each failure in a row up to an hour, of which half is random so that
/// feeds do not come back together ("equal jitter"), and not less than the source asks for.
/// </summary>
public static class BackOff
{
    public static TimeSpan First { get; } = TimeSpan.FromSeconds(30);

    public static TimeSpan Longest { get; } = TimeSpan.FromHours(1);

    /// <summary>The most that a source can ask for.</summary>
    public static TimeSpan LongestAsked { get; } = TimeSpan.FromDays(1);

    /// <param name="failures">In a row, 1 or more.</param>
    /// <param name="asked">What the source asked for; null when it did not.</param>
    /// <param name="seed">Of the jitter; the same gives the same.</param>
    public static TimeSpan After(int failures, TimeSpan? asked, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        var doubled = First * Math.Pow(2, Math.Min(failures - 1, 20));
        var whole = doubled < Longest ? doubled : Longest;
        var wait = whole * (0.5 + (0.5 * new Xoshiro256(seed + (ulong)failures).NextUniform()));
        var least = asked is { } time ? (time < LongestAsked ? time : LongestAsked) : TimeSpan.Zero;
        return wait > least ? wait : least;
    }
}
