using System.Numerics;

namespace TradeMind.Grains.Activity;

/// <summary>
/// Durations counted in classes that are a quarter of their power of two wide, so that a quantile is at most an eighth off. Not safe for
/// use by two threads.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int PartsOfAPower = 4;

    private readonly long[] _counts = new long[64 * PartsOfAPower];
    private long _count;

    public void Add(TimeSpan duration)
    {
        _counts[ClassOf(Math.Max(1, duration.Ticks))]++;
        _count++;
    }

    /// <summary>The middle of the class in which the quantile lies; zero without durations.</summary>
    public TimeSpan Quantile(double quantile)
    {
        var rank = (long)Math.Ceiling(_count * quantile);
        for (var i = 0; i < _counts.Length && _count > 0; i++)
        {
            rank -= _counts[i];
            if (rank <= 0)
            {
                return TimeSpan.FromTicks((Floor(i) + Floor(i + 1)) / 2);
            }
        }

        return TimeSpan.Zero;
    }

    private static int ClassOf(long ticks)
    {
        var power = BitOperations.Log2((ulong)ticks);
        return (power * PartsOfAPower) + (int)(((ticks - (1L << power)) * PartsOfAPower) >> power);
    }

    private static long Floor(int place) => (1L << (place / PartsOfAPower)) * (PartsOfAPower + (place % PartsOfAPower)) / PartsOfAPower;
}
