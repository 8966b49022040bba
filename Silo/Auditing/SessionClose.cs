using TradeMind.Trading.Market;

namespace TradeMind.Silo.Auditing;

/// <summary>When a day can be audited: half an hour after the exchange has closed, so that the last bars have come in.</summary>
internal static class SessionClose
{
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(30);

    /// <summary>When a day is over, UTC; a day without a session ends with it.</summary>
    public static DateTime DueAt(ITradingCalendar calendar, DateOnly day) =>
        (calendar.Session(day)?.CloseUtc ?? day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)) + Settling;

    /// <summary>The next time that a session is over.</summary>
    public static DateTime NextAfter(ITradingCalendar calendar, DateTime now)
    {
        // A session that ends at midnight is over half an hour into the next day.
        var day = DateOnly.FromDateTime(now).AddDays(-1);
        while (calendar.Session(day) is null || DueAt(calendar, day) <= now)
        {
            day = day.AddDays(1);
        }

        return DueAt(calendar, day);
    }
}
