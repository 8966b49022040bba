using TradeMind.Trading.Market;

namespace TradeMind.Benchmarks;

/// <summary>Made-up minute bars that are the same at every run.</summary>
public static class SeededBars
{
    /// <summary>A price that wanders about 100 by up to 0.2 % a bar, with wicks and uneven volume.</summary>
    public static Bar[] Create(int count, int seed)
    {
        var random = new Random(seed);
        var start = new DateTime(2020, 1, 6, 0, 0, 0, DateTimeKind.Utc);
        var bars = new Bar[count];
        var close = 100.0;
        for (var i = 0; i < count; i++)
        {
            var open = close;
            close *= 1 + (0.004 * (random.NextDouble() - 0.5)) + (0.0001 * (1 - (close / 100)));
            var high = Math.Max(open, close) * (1 + (0.001 * random.NextDouble()));
            var low = Math.Min(open, close) * (1 - (0.001 * random.NextDouble()));
            bars[i] = new Bar(start.AddMinutes(i), open, high, low, close, random.NextInt64(1_000, 1_000_000));
        }

        return bars;
    }
}
