namespace TradeMind.Trading.Market.Checks;

/// <summary>
/// Every check that a series can be put to. Nothing is changed and nothing is thrown: what is noticed is returned, in the order of time.
/// </summary>
public static class DataChecks
{
    /// <summary>Gaps (when there is a calendar), stale runs, unadjusted splits, and outliers that are not such splits.</summary>
    /// <param name="series">The prices as the file has them.</param>
    /// <param name="calendar">Says which bars there should be; null for no such check.</param>
    /// <param name="actions">The splits that are known, which are no finding; null for none.</param>
    public static IReadOnlyList<DataFinding> Run(
        BarSeries series, ITradingCalendar? calendar = null, IReadOnlyList<CorporateAction>? actions = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        var splits = ActionCheck.Run(series, actions ?? []);
        var splitTimes = SplitCheck.Run(series).Select(split => split.Time).ToHashSet();
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
