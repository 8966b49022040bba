using System.Globalization;

namespace TradeMind.Trading.Market.Checks;

/// <summary>
/// Splits in the prices against splits in the list of corporate actions: one that the list lacks, and one in the list that the prices
/// contain already, so that it would be adjusted for twice.
/// </summary>
public static class ActionCheck
{
    /// <summary>How far a suspected split may be from the listed one, as a log return: the overnight move came with it.</summary>
    private const double Tolerance = 0.25;

    /// <param name="series">The prices as the file has them.</param>
    /// <param name="actions">What is known of the symbol.</param>
    /// <returns>A warning a split, in the order of time; the value is its ratio.</returns>
    public static IReadOnlyList<DataFinding> Run(BarSeries series, IReadOnlyList<CorporateAction> actions)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(actions);
        Split[] listed = [.. actions.OfType<Split>()];
        return
        [
            .. SplitCheck.Run(series).Where(finding => !listed.Any(split => IsThe(split, finding))).Select(Advised)
                .Concat(listed.Select(split => Twice(series, split)).OfType<DataFinding>())
                .OrderBy(finding => finding.Time),
        ];
    }

    /// <summary>
    /// Splits that are left in prices which a backtest is about to run over; each says what to do.
    /// </summary>
    /// <param name="series">The prices, restated or not.</param>
    /// <param name="actions">What is known of the symbol.</param>
    /// <param name="adjustment">How they were restated.</param>
    public static IReadOnlyList<DataFinding> Remaining(
        BarSeries series, IReadOnlyList<CorporateAction> actions, Adjustment adjustment)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(actions);
        Split[] listed = [.. actions.OfType<Split>()];
        return [.. SplitCheck.Run(series).Select(finding => listed.FirstOrDefault(split => IsAt(split, finding)) switch
        {
            null => Advised(finding),
            not null when adjustment == Adjustment.None => finding with
            {
                Reason = $"{finding.Reason}; it is in {series.Symbol}.actions.csv: run with --adjust splits",
            },
            { } split => finding with
            {
                Reason = $"{finding.Reason}; {series.Symbol}.actions.csv has {ShareRatio.From(split.Ratio)} there: the file was adjusted "
                    + "already, take that row out or run with --adjust none",
            },
        })];
    }

    private static bool IsThe(Split split, DataFinding finding) =>
        IsAt(split, finding) && Math.Abs(Math.Log(split.Ratio / finding.Value!.Value)) <= Tolerance;

    /// <summary>Data may lack the ex-date itself.</summary>
    private static bool IsAt(Split split, DataFinding finding) =>
        finding.Time is { } time && time.Date >= split.ExDate.Date && time.Date - split.ExDate.Date <= TimeSpan.FromDays(4);

    private static DataFinding Advised(DataFinding finding) => finding with
    {
        Reason = string.Create(CultureInfo.InvariantCulture,
            $"{finding.Reason}; if it was one, put the row {finding.Time:yyyy-MM-dd},split,{Text(finding.Value!.Value)} into "
                + $"{finding.Symbol}.actions.csv (first line date,type,value) beside the file, or use adjusted prices"),
    };

    private static string Text(double ratio) => ShareRatio.From(ratio) is { } shares && shares.Old == 1
        ? $"{shares.New}"
        : $"{shares.New}:{shares.Old}";

    private static DataFinding? Twice(BarSeries series, Split split)
    {
        var first = series.CountUntil(new BarTime(split.ExDate.Date.Ticks - 1));
        if (first == 0 || first >= series.Count)
        {
            return null;
        }

        // Closer to no change than to the ratio: the prices do not show it.
        var jump = Math.Log(series.Close[first - 1] / series.Close[first]);
        return Math.Abs(jump) < Math.Abs(jump - Math.Log(split.Ratio))
            ? new(
                FindingKind.AdjustedSplit, FindingSeverity.Warning, series.Symbol, series[first].Time, split.Ratio,
                $"the prices do not show the {ShareRatio.From(split.Ratio)} split of {split.ExDate:yyyy-MM-dd} in "
                    + $"{series.Symbol}.actions.csv (close {series.Close[first - 1]}, then {series.Close[first]}): they are adjusted "
                    + "already, so take that row out or run with --adjust none")
            : null;
    }
}
