namespace TradeMind.Trading.Market.Checks;

/// <summary>
/// Order, duplicates and the soundness of each bar, on columns that are no <see cref="BarSeries"/> yet: a series takes sound bars only,
/// and stops at the first fault, while this names them all.
/// </summary>
public static class RowCheck
{
    /// <param name="symbol">Named in the findings.</param>
    /// <param name="columns">Columns of equal length.</param>
    /// <returns>One error a faulty bar, in the order of the columns; its time is the bar's time.</returns>
    public static IReadOnlyList<DataFinding> Run(Symbol symbol, BarColumns columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var findings = new List<DataFinding>();
        var (ticks, open, high, low, close, volume, _) = columns;
        for (var i = 0; i < ticks.Length; i++)
        {
            var time = new DateTime(ticks[i], DateTimeKind.Utc);
            if (i > 0 && ticks[i] <= ticks[i - 1])
            {
                var before = new DateTime(ticks[i - 1], DateTimeKind.Utc);
                findings.Add(ticks[i] == ticks[i - 1]
                    ? new(FindingKind.Duplicate, FindingSeverity.Error, symbol, time, null,
                        $"the time {time:yyyy-MM-dd HH:mm} appears twice")
                    : new(
                        FindingKind.Order, FindingSeverity.Error, symbol, time, null,
                        $"the time {time:yyyy-MM-dd HH:mm} comes after {before:yyyy-MM-dd HH:mm}"));
            }

            if (BarFault.Find(open[i], high[i], low[i], close[i], volume[i]) is { } fault)
            {
                findings.Add(new(FindingKind.FaultyBar, FindingSeverity.Error, symbol, time, fault.Value, fault.ToString()));
            }
        }

        return findings;
    }
}
