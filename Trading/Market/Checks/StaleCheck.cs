namespace TradeMind.Trading.Market.Checks;

/// <summary>
/// Runs of bars that repeat one another: a feed that stopped and went on sending its last value. Five or more bars with the same
/// four prices, or five or more without volume in a series that otherwise has volume.
/// </summary>
public static class StaleCheck
{
    /// <summary>The shortest run that is reported, in bars.</summary>
    public const int ShortestRun = 5;

    /// <returns>A warning a run, at its first bar; the value is the run's length in bars.</returns>
    public static IReadOnlyList<DataFinding> Run(BarSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var findings = new List<DataFinding>();
        Runs(series, SamePrices, FindingKind.StalePrices, "bars running have the same open, high, low and close", findings);
        if (series.Volume.ContainsAnyExcept(0L))
        {
            Runs(series, NoVolume, FindingKind.ZeroVolume, "bars running have no volume", findings);
        }

        return findings;
    }

    private static void Runs(
        BarSeries series, Func<BarSeries, int, int, bool> belongs, FindingKind kind, string what, List<DataFinding> findings)
    {
        for (var start = 0; start < series.Count;)
        {
            var end = start;
            while (end < series.Count && belongs(series, start, end))
            {
                end++;
            }

            if (end - start >= ShortestRun)
            {
                findings.Add(new(kind, FindingSeverity.Warning, series.Symbol, series[start].Time, end - start, $"{end - start} {what}"));
            }

            start = Math.Max(end, start + 1);
        }
    }

    private static bool SamePrices(BarSeries series, int start, int index) =>
        series.Open[index] == series.Open[start] && series.High[index] == series.High[start]
        && series.Low[index] == series.Low[start] && series.Close[index] == series.Close[start];

    private static bool NoVolume(BarSeries series, int start, int index) => series.Volume[index] == 0;
}
