using TradeMind.Trading.Market;

namespace TradeMind.Tests.Indicators;

/// <summary>Made-up daily bars that are the same at every run.</summary>
public static class RandomWalk
{
    private static readonly DateTime Start = new(2000, 1, 3, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>A price that wanders by 2 % a bar about 100, with gaps, wicks and uneven volume.</summary>
    public static BarSeries Series(int count, int seed)
    {
        var random = new Random(seed);
        var close = 100.0;
        return Bars(count, _ =>
        {
            var open = close * Math.Exp(0.005 * Noise(random));
            close = open * Math.Exp((0.02 * Noise(random)) + (0.001 * Math.Log(100.0 / open)));
            var high = Math.Max(open, close) * (1.0 + (0.01 * random.NextDouble()));
            var low = Math.Min(open, close) * (1.0 - (0.01 * random.NextDouble()));
            return (open, high, low, close, random.NextInt64(1_000, 5_000_000));
        });
    }

    /// <summary>Bars on which nothing moves.</summary>
    public static BarSeries Flat(int count) => Bars(count, _ => (25.1, 25.1, 25.1, 25.1, 1_000));

    /// <summary>Bars that open, peak, bottom and close at one price each.</summary>
    public static BarSeries FromCloses(params double[] closes) =>
        Bars(closes.Length, i => (closes[i], closes[i], closes[i], closes[i], 1_000));

    private static BarSeries Bars(int count, Func<int, (double Open, double High, double Low, double Close, long Volume)> make)
    {
        var bars = new Bar[count];
        for (var i = 0; i < count; i++)
        {
            var (open, high, low, close, volume) = make(i);
            bars[i] = new Bar(Start.AddDays(i), open, high, low, close, volume);
        }

        return BarSeries.FromBars(new Symbol("WALK"), Interval.Daily, bars);
    }

    /// <summary>Mean 0, variance 1: the sum of twelve uniform numbers less six.</summary>
    private static double Noise(Random random)
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += random.NextDouble();
        }

        return sum;
    }
}
