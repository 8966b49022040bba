using TradeMind.Trading.Market;

namespace TradeMind.Silo.Auditing;

/// <summary>When a day can be audited: half an hour after the exchange has closed, so that the last bars have come in.</summary>
internal static class SessionClose
{
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(30);

    /// <summary>Timers do not notice a clock that is set, or a machine that sleeps: after this time the clock is read again.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>When a day is over, UTC; a day without a session ends with it.</summary>
    public static DateTime DueAt(ITradingCalendar calendar, DateOnly day) =>
        (calendar.Session(day)?.CloseUtc ?? day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)) + Settling;

    /// <summary>Waits until the next session is over, by the clock as it is then.</summary>
    public static async Task WaitAsync(ITradingCalendar calendar, TimeProvider clock, CancellationToken cancellation)
    {
        var began = clock.GetUtcNow().UtcDateTime;
        var until = NextAfter(calendar, began);
        while (clock.GetUtcNow().UtcDateTime is var now && now < until)
        {
            // Put back behind where the wait began: another session is the next one.
            until = now < began ? NextAfter(calendar, now) : until;
            await Task.Delay(until - now < LongestWait ? until - now : LongestWait, clock, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The next time that a session is over; a day later where the calendar knows nothing.</summary>
    public static DateTime NextAfter(ITradingCalendar calendar, DateTime now)
    {
        // A session that ends at midnight is over half an hour into the next day.
        var day = DateOnly.FromDateTime(now).AddDays(-1);
        if (day < calendar.Range.First || day > calendar.Range.Last.AddDays(-14))
        {
            return now.AddDays(1);
        }

        while (calendar.Session(day) is null || DueAt(calendar, day) <= now)
        {
            day = day.AddDays(1);
        }

        return DueAt(calendar, day);
    }
}
