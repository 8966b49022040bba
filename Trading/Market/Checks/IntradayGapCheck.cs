namespace TradeMind.Trading.Market.Checks;

/// <summary>
/// Intraday bars against sessions. A session is cut into slots of the bar's length from its open; a slot is filled by any bar labelled
/// inside it. A last slot shorter than the bar is expected only where the session's bars start on the slots, as most feeds' do.
/// </summary>
internal static class IntradayGapCheck
{
    public static IEnumerable<DataFinding> Run(BarSeries series, ITradingCalendar calendar, DateOnly from, DateOnly to)
    {
        var length = series.Interval.Length.Ticks;
        var (firstBar, lastBar) = (series.Ticks[0], series.Ticks[^1]);
        var index = 0;
        var inside = 0;
        var missing = default(Gap);
        foreach (var session in calendar.Sessions(from, to))
        {
            var (open, close) = (session.OpenUtc.Ticks, session.CloseUtc.Ticks);
            index = SkipTo(series, index, open);
            var onSlots = index < series.Count && (series.Ticks[index] - open) % length == 0;
            for (var slot = open; slot < close; slot += length)
            {
                var end = Math.Min(slot + length, close);
                var next = SkipTo(series, index, end);
                inside += next - index;
                if (next == index && slot >= firstBar && slot <= lastBar && (onSlots || slot + length <= close))
                {
                    missing = missing.With(slot, end);
                }
                else if (next > index && missing.Count > 0)
                {
                    yield return missing.Finding(series.Symbol);
                    missing = default;
                }

                index = next;
            }
        }

        if (missing.Count > 0)
        {
            yield return missing.Finding(series.Symbol);
        }

        if (CountWithin(series, from, to) - inside is > 0 and var outside)
        {
            yield return new(
                FindingKind.OutsideSession, FindingSeverity.Warning, series.Symbol, series[0].Time, outside,
                $"{outside} of {series.Count} bars lie outside the regular sessions: other hours, another exchange, or the wrong "
                    + "time zone");
        }
    }

    private static int SkipTo(BarSeries series, int index, long ticks)
    {
        while (index < series.Count && series.Ticks[index] < ticks)
        {
            index++;
        }

        return index;
    }

    private static int CountWithin(BarSeries series, DateOnly from, DateOnly to) =>
        series.Between(from.ToDateTime(TimeOnly.MinValue), to.ToDateTime(TimeOnly.MaxValue)).Count;

    private readonly record struct Gap(long From, long To, int Count)
    {
        public Gap With(long slot, long end) => Count == 0 ? new(slot, end, 1) : new(From, end, Count + 1);

        public DataFinding Finding(Symbol symbol) => new(
            FindingKind.MissingBars, FindingSeverity.Warning, symbol, new BarTime(From).Utc, Count,
            $"{Count} bars missing from {new BarTime(From)} to {new BarTime(To)} UTC");
    }
}
