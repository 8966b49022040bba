using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Calendar;

/// <summary>When bars close.</summary>
public static class BarCloses
{
    /// <summary>The instant, UTC, at which a bar is complete: that of its session for a daily bar, else its time plus its length.</summary>
    /// <param name="calendar">Knows the sessions; null for a market without any, whose days end at midnight UTC.</param>
    /// <param name="interval">The length of the bar.</param>
    /// <param name="time">Its time.</param>
    public static DateTime ClosesAt(this ITradingCalendar? calendar, Interval interval, BarTime time)
    {
        var opens = time.Utc;
        if (!interval.IsDaily)
        {
            return opens + interval.Length;
        }

        var date = DateOnly.FromDateTime(opens);
        return calendar is not null
            && date >= calendar.Range.First
            && date <= calendar.Range.Last
            && calendar.Session(date) is { } session
            ? session.CloseUtc
            : opens.AddDays(1);
    }
}
