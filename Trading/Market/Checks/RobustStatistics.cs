namespace TradeMind.Trading.Market.Checks;

/// <summary>Centre and spread that single wild values cannot move.</summary>
internal static class RobustStatistics
{
    /// <summary>The middle value, or the mean of the two middle ones. The values are sorted.</summary>
    public static double Median(Span<double> values)
    {
        values.Sort();
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2.0;
    }

    /// <summary>
    /// The median, and a spread in units of a normal distribution's standard deviation: the median absolute deviation / 0.6745, or,
    /// when more than half of the values are equal, the mean absolute deviation x 1.2533 (Iglewicz and Hoaglin, "How to Detect and
    /// Handle Outliers", ASQC 1993, the modified z-score). Zero when all values are equal.
    /// </summary>
    public static (double Median, double Spread) Describe(ReadOnlySpan<double> values)
    {
        Span<double> work = values.ToArray();
        var median = Median(work);
        var sum = 0.0;
        for (var i = 0; i < work.Length; i++)
        {
            work[i] = Math.Abs(values[i] - median);
            sum += work[i];
        }

        var deviation = Median(work);
        return (median, deviation > 0 ? deviation / 0.6745 : sum / values.Length * 1.2533);
    }
}
