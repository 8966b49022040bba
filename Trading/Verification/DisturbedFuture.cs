using TradeMind.Trading.Market;
using TradeMind.Trading.Randomness;

namespace TradeMind.Trading.Verification;

/// <summary>
/// Copies of one series with its true past and a perturbed future. The perturbed bars are valid bars: only their values are wild.
/// </summary>
internal sealed class DisturbedFuture
{
    private const double SmallestFactor = 2;
    private const double LargestFactor = 10;
    private const double LongestWick = 0.2;

    private readonly BarSeries _series;
    private readonly BarSeries _raised;
    private readonly BarSeries _lowered;

    /// <param name="series">The truth.</param>
    /// <param name="seed">The same seed gives the same future.</param>
    public DisturbedFuture(BarSeries series, int seed)
    {
        _series = series;
        _raised = Poisoned(series, new Xoshiro256((ulong)seed), up: true);
        _lowered = Poisoned(series, new Xoshiro256((ulong)seed), up: false);
    }

    /// <summary>The true bars that are not after a time, then false ones.</summary>
    public BarSeries After(BarTime last, Disturbance disturbance)
    {
        var known = _series.CountUntil(last);
        return disturbance switch
        {
            Disturbance.None => _series,
            Disturbance.Up => Splice(known, _raised, _series.Count),
            Disturbance.Down => Splice(known, _lowered, _series.Count),

            // A symbol that is not listed yet keeps a false bar, since a strategy may count on having one.
            Disturbance.Cut => Splice(known, _raised, Math.Min(Math.Max(known, 1), _series.Count)),
            _ => throw new ArgumentOutOfRangeException(nameof(disturbance), disturbance, "this disturbance is not known"),
        };
    }

    private BarSeries Splice(int known, BarSeries future, int count)
    {
        return new BarSeries(_series.Symbol, _series.Interval, new BarColumns(
            _series.Ticks[..count].ToArray(),
            Join(_series.Open, future.Open),
            Join(_series.High, future.High),
            Join(_series.Low, future.Low),
            Join(_series.Close, future.Close),
            Join(_series.Volume, future.Volume),
            _series.AdjustedClose.IsEmpty ? null : Join(_series.AdjustedClose, future.AdjustedClose)));

        T[] Join<T>(ReadOnlySpan<T> before, ReadOnlySpan<T> after) => [.. before[..known], .. after[known..count]];
    }

    private static BarSeries Poisoned(BarSeries series, Xoshiro256 random, bool up)
    {
        var count = series.Count;
        var columns = new BarColumns(
            series.Ticks.ToArray(), new double[count], new double[count], new double[count], new double[count], new long[count],
            series.AdjustedClose.IsEmpty ? null : new double[count]);
        for (var i = 0; i < count; i++)
        {
            // Open and close by factors of their own, so that the direction inside a bar and between bars is another one too.
            var open = series.Open[i] * Factor(random, up);
            var factor = Factor(random, up);
            var close = series.Close[i] * factor;
            columns.Open[i] = open;
            columns.Close[i] = close;
            columns.High[i] = Math.Max(open, close) * (1 + (LongestWick * random.NextUniform()));
            columns.Low[i] = Math.Min(open, close) * (1 - (LongestWick * random.NextUniform()));
            columns.Volume[i] = Volume(series.Volume[i], Factor(random, up), up);
            if (columns.AdjustedClose is { } adjusted)
            {
                adjusted[i] = series.AdjustedClose[i] * factor;
            }
        }

        return new BarSeries(series.Symbol, series.Interval, columns);
    }

    private static double Factor(Xoshiro256 random, bool up)
    {
        var factor = SmallestFactor + ((LargestFactor - SmallestFactor) * random.NextUniform());
        return up ? factor : 1 / factor;
    }

    // A series without volume gets some when raised. The cap keeps a huge volume within 64 bits.
    private static long Volume(long volume, double factor, bool up) =>
        (long)Math.Min((volume + (up ? 1_000.0 : 0.0)) * factor, long.MaxValue / 2.0);
}
