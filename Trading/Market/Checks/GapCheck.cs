namespace TradeMind.Trading.Market.Checks;

/// <summary>
/// The bars that a calendar leads one to expect, between the first and the last bar of the series. Daily: sessions without a bar and
/// bars without a session. Intraday: missing bars inside sessions, and bars outside them. Neighbours are one finding.
/// </summary>
public static class GapCheck
{
    /// <returns>Warnings at the first bar concerned; the value is the number of bars missing or too many.</returns>
    public static IReadOnlyList<DataFinding> Run(BarSeries series, ITradingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(calendar);
        if (series.Count == 0)
        {
            return [];
        }

        var findings = new List<DataFinding>();
        var first = DateOnly.FromDateTime(series[0].Time);
        var last = DateOnly.FromDateTime(series[series.Count - 1].Time);
        var (from, to) = (Later(first, calendar.Range.First), Earlier(last, calendar.Range.Last));
        if (from > first || to < last)
        {
            findings.Add(new(
                FindingKind.BeyondCalendar, FindingSeverity.Note, series.Symbol, series[0].Time, null,
                $"bars from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}: gaps are checked from {calendar.Range.First:yyyy-MM-dd} to "
                    + $"{calendar.Range.Last:yyyy-MM-dd} only"));
        }

        findings.AddRange(
            series.Interval.IsDaily ? DailyGapCheck.Run(series, calendar, from, to) : IntradayGapCheck.Run(series, calendar, from, to));
        return findings;
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
