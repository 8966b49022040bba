namespace TradeMind.Trading.Market.Checks;

/// <summary>
/// Price levels that change overnight as a share split would change them, in a series that should have been restated.
/// The rule, all parts of which must hold:
/// (1) the close before / the open after is within <see cref="Tolerance"/> of a usual split ratio;
/// (2) the level stays: the median closes of the five bars before and of the five from there on differ by the ratio, give or take a
/// third of it as a log return, which tells a split from a wrong bar and from the way back after one;
/// (3) no turmoil: the day's range high / low is no more than four times the median range of the twenty bars before;
/// (4) no rush: the value traded (close x volume) is no more than four times the median of those bars. A split leaves the value traded
/// as it was; a crash multiplies it. Part 4 is left out when there is no volume.
/// </summary>
public static class SplitCheck
{
    /// <summary>How far the overnight ratio may be from the split's, as a log return: the overnight move that came with it.</summary>
    public const double Tolerance = 0.06;

    private const int BarsBefore = 20;
    private const int BarsAround = 5;
    private const double Turmoil = 4.0;

    private static readonly (double Ratio, string Name)[] Usual =
    [
        (1.5, "3-for-2"), (2, "2-for-1"), (3, "3-for-1"), (4, "4-for-1"), (5, "5-for-1"), (7, "7-for-1"), (10, "10-for-1"),
        (20, "20-for-1"),
        (1 / 2.0, "1-for-2"), (1 / 3.0, "1-for-3"), (1 / 4.0, "1-for-4"), (1 / 5.0, "1-for-5"), (1 / 6.0, "1-for-6"),
        (1 / 7.0, "1-for-7"), (1 / 8.0, "1-for-8"), (1 / 10.0, "1-for-10"), (1 / 20.0, "1-for-20"),
    ];

    /// <returns>A warning a suspected split, at the first bar after it; the value is the split ratio.</returns>
    public static IReadOnlyList<DataFinding> Run(BarSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var findings = new List<DataFinding>();
        for (var i = 1; i < series.Count; i++)
        {
            if (series[i].Time.Date == series[i - 1].Time.Date || Nearest(series.Close[i - 1] / series.Open[i]) is not { } split
                || !LevelStays(series, i, split.Ratio) || !IsCalm(series, i))
            {
                continue;
            }

            findings.Add(new(
                FindingKind.UnadjustedSplit, FindingSeverity.Warning, series.Symbol, series[i].Time, split.Ratio,
                $"open {series.Open[i]} after close {series.Close[i - 1]} looks like a {split.Name} split that the earlier prices are not "
                    + "adjusted for"));
        }

        return findings;
    }

    private static (double Ratio, string Name)? Nearest(double ratio)
    {
        foreach (var usual in Usual)
        {
            if (Math.Abs(Math.Log(ratio / usual.Ratio)) <= Tolerance)
            {
                return usual;
            }
        }

        return null;
    }

    private static bool LevelStays(BarSeries series, int index, double ratio)
    {
        var start = Math.Max(0, index - BarsAround);
        var before = RobustStatistics.Median(series.Close[start..index].ToArray());
        var after = RobustStatistics.Median(series.Close.Slice(index, Math.Min(BarsAround, series.Count - index)).ToArray());
        return Math.Abs(Math.Log(before / after / ratio)) < Math.Abs(Math.Log(ratio)) / 3.0;
    }

    private static bool IsCalm(BarSeries series, int index)
    {
        var start = Math.Max(0, index - BarsBefore);
        Span<double> ranges = new double[index - start];
        Span<double> values = new double[index - start];
        for (var i = start; i < index; i++)
        {
            ranges[i - start] = Range(series, i);
            values[i - start] = ValueTraded(series, i);
        }

        var usualValue = RobustStatistics.Median(values);
        return Range(series, index) <= Turmoil * RobustStatistics.Median(ranges)
            && (usualValue == 0 || ValueTraded(series, index) <= Turmoil * usualValue);
    }

    private static double Range(BarSeries series, int index) => Math.Log(series.High[index] / series.Low[index]);

    private static double ValueTraded(BarSeries series, int index) => series.Close[index] * series.Volume[index];
}
