namespace TradeMind.Trading.Market.Checks;

/// <summary>
/// Every check that a series can be put to. Nothing is changed and nothing is thrown: what is noticed is returned, in the order of time.
/// </summary>
public static class DataChecks
{
    /// <summary>Gaps (when there is a calendar), stale runs, unadjusted splits, and outliers that are not such splits.</summary>
    public static IReadOnlyList<DataFinding> Run(BarSeries series, ITradingCalendar? calendar = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        var splits = SplitCheck.Run(series);
        var splitTimes = splits.Select(split => split.Time).ToHashSet();
        return
        [
            .. (calendar is null ? [] : GapCheck.Run(series, calendar))
                .Concat(StaleCheck.Run(series))
                .Concat(splits)
                .Concat(OutlierCheck.Run(series).Where(outlier => !splitTimes.Contains(outlier.Time)))
                .OrderBy(finding => finding.Time),
        ];
    }
}
