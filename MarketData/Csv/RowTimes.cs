using NodaTime;
using TradeMind.Trading.Market;
using Interval = TradeMind.Trading.Market.Interval;

namespace TradeMind.MarketData.Csv;

/// <summary>
/// Turns the times that a file writes into the bar times of bars: UTC instants for intraday bars, dates at midnight for daily ones.
/// </summary>
internal static class RowTimes
{
    /// <param name="rows">The rows.</param>
    /// <param name="interval">The length of the bars.</param>
    /// <param name="zone">The zone of times without an offset; null is UTC.</param>
    /// <param name="problems">Takes the clock times that do not exist in the zone.</param>
    /// <returns>A bar time a row, zero where there is none.</returns>
    public static long[] BarTimes(RawRows rows, Interval interval, DateTimeZone? zone, RowProblems problems)
    {
        if (interval.IsDaily)
        {
            return DailyLabels(rows, zone);
        }

        var barTimes = new long[rows.Count];
        for (var i = 0; i < barTimes.Length; i++)
        {
            barTimes[i] = zone is null || rows.Offset(i) != Timestamp.NoOffset
                ? rows.TicksLessOffset(i)
                : InZone(rows.Written[i], i > 0 ? barTimes[i - 1] : 0, zone);
            if (barTimes[i] == 0)
            {
                var time = new DateTime(rows.Written[i], DateTimeKind.Utc);
                problems.Add(FindingKind.FaultyBar, rows.Lines[i], time, $"time '{time:yyyy-MM-dd HH:mm}' does not exist in {zone!.Id}: "
                    + "the clock was moved forward over it; name the time zone of the file (--time-zone)");
            }
        }

        return barTimes;
    }

    /// <summary>
    /// The exchange's date: as written, unless the row is an instant (it has an offset or is Unix time) and the zone is known,
    /// which then says what the date was there. Rows that are all at midnight are dates already.
    /// </summary>
    private static long[] DailyLabels(RawRows rows, DateTimeZone? zone)
    {
        var barTimes = new long[rows.Count];
        for (var i = 0; i < barTimes.Length; i++)
        {
            var ticks = zone is null || !rows.HasTimeOfDay || rows.Offset(i) == Timestamp.NoOffset
                ? rows.Written[i]
                : Utc(rows.TicksLessOffset(i)).InZone(zone).ToDateTimeUnspecified().Ticks;
            barTimes[i] = ticks - (ticks % TimeSpan.TicksPerDay);
        }

        return barTimes;
    }

    /// <summary>
    /// The UTC ticks of a clock time, or zero when the clock never showed it. Of two instants with the same clock time, when clocks are
    /// put back, the first is taken unless the row before is not earlier than it.
    /// </summary>
    private static long InZone(long written, long before, DateTimeZone zone)
    {
        var mapping = zone.MapLocal(LocalDateTime.FromDateTime(new DateTime(written)));
        if (mapping.Count == 0)
        {
            return 0;
        }

        var first = mapping.First().ToInstant().ToDateTimeUtc().Ticks;
        return mapping.Count == 2 && before >= first ? mapping.Last().ToInstant().ToDateTimeUtc().Ticks : first;
    }

    private static Instant Utc(long ticks) => Instant.FromDateTimeUtc(new DateTime(ticks, DateTimeKind.Utc));
}
