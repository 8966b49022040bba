using TradeMind.Trading.Market;

namespace TradeMind.Reporting.TearSheets;

/// <summary>
/// The bars of a series as columns, merged until they are few enough: first open, highest high, lowest low, last close, all volume.
/// </summary>
public sealed class MergedBars
{
    private readonly BarSeries _series;

    private MergedBars(BarSeries series, int step)
    {
        (_series, Step) = (series, step);
        var count = (series.Count + step - 1) / step;
        (Times, Open, High, Low, Close, Volume) =
            (new long[count], new double[count], new double[count], new double[count], new double[count], new long[count]);
        for (var i = 0; i < count; i++)
        {
            var from = i * step;
            var length = Math.Min(step, series.Count - from);
            Times[i] = Seconds.FromTicks(series.Ticks[from]);
            (Open[i], Close[i]) = (series.Open[from], series.Close[from + length - 1]);
            (High[i], Low[i], Volume[i]) = (series.High[from], series.Low[from], 0);
            for (var k = from; k < from + length; k++)
            {
                (High[i], Low[i], Volume[i]) =
                    (Math.Max(High[i], series.High[k]), Math.Min(Low[i], series.Low[k]), Volume[i] + series.Volume[k]);
            }
        }
    }

    /// <summary>Bars in one.</summary>
    public int Step { get; }

    /// <summary>Of the first bar of each, seconds since 1970.</summary>
    public long[] Times { get; }

    public double[] Open { get; }

    public double[] High { get; }

    public double[] Low { get; }

    public double[] Close { get; }

    public long[] Volume { get; }

    /// <summary>The bars of a series, at most this many.</summary>
    public static MergedBars From(BarSeries series, int most) => new(series, Math.Max(1, (series.Count + most - 1) / most));

    /// <summary>The time of the merged bar that an instant lies in, UTC ticks in, seconds out.</summary>
    public long LabelOf(long ticks) => Times[Math.Max(0, _series.CountUntil(new BarTime(ticks)) - 1) / Step];

    /// <summary>A column of the series at the last bar of each.</summary>
    public double[] Sample(double[] column)
    {
        var sampled = new double[Times.Length];
        for (var i = 0; i < sampled.Length; i++)
        {
            sampled[i] = column[Math.Min(((i + 1) * Step) - 1, column.Length - 1)];
        }

        return sampled;
    }
}
