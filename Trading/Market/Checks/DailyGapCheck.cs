namespace TradeMind.Trading.Market.Checks;

/// <summary>Daily bars against sessions: one walk over the days, the bars alongside.</summary>
internal static class DailyGapCheck
{
    public static IEnumerable<DataFinding> Run(BarSeries series, ITradingCalendar calendar, DateOnly from, DateOnly to)
    {
        var index = 0;
        var missing = new List<DateOnly>();
        for (var date = from; date <= to; date = date.AddDays(1))
        {
            var day = date.ToDateTime(TimeOnly.MinValue).Ticks;
            while (index < series.Count && series.Ticks[index] < day)
            {
                index++;
            }

            var hasBar = index < series.Count && series.Ticks[index] < day + TimeSpan.TicksPerDay;
            var hasSession = calendar.Session(date) is not null;
            if (hasBar && missing.Count > 0)
            {
                yield return Missing(series.Symbol, missing);
                missing.Clear();
            }

            if (hasBar && !hasSession)
            {
                yield return new(
                    FindingKind.ClosedDay, FindingSeverity.Warning, series.Symbol, series[index].Time, 1,
                    $"a bar on {date:ddd yyyy-MM-dd}, when the exchange was closed");
            }
            else if (hasSession && !hasBar)
            {
                missing.Add(date);
            }
        }
    }

    private static DataFinding Missing(Symbol symbol, List<DateOnly> dates) => new(
        FindingKind.MissingSession, FindingSeverity.Warning, symbol, dates[0].ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), dates.Count,
        dates.Count == 1
            ? $"no bar for the session of {dates[0]:yyyy-MM-dd}"
            : $"no bars for {dates.Count} sessions from {dates[0]:yyyy-MM-dd} to {dates[^1]:yyyy-MM-dd}");
}
