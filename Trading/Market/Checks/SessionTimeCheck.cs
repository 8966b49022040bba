using System.Globalization;

namespace TradeMind.Trading.Market.Checks;

/// <summary>
/// Whether a bar has a time at which the exchange's bars begin: a whole number of intervals after the open of a session and before its
/// close; for a daily bar, a date with a session. A mislabelled bar would be traded on as a slice of its own.
/// </summary>
public static class SessionTimeCheck
{
    /// <param name="calendar">The exchange's.</param>
    /// <param name="interval">The length of the bar.</param>
    /// <param name="time">Its bar time, UTC.</param>
    /// <returns>What is wrong with the time; null when nothing is, or when it lies beyond the calendar.</returns>
    public static string? Find(ITradingCalendar calendar, Interval interval, DateTime time)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var date = DateOnly.FromDateTime(time);
        if (date < calendar.Range.First || date > calendar.Range.Last)
        {
            return null;
        }

        if (interval.IsDaily)
        {
            return calendar.Session(date) is null ? $"the exchange has no session on {Day(date)}" : null;
        }

        if (calendar.OpenSession(time) is not { } session)
        {
            return calendar.Session(date) is { } nearest
                ? $"{Clock(time)} lies outside of {Describe(nearest)}"
                : $"{Clock(time)} lies outside of every session: the exchange has none on {Day(date)}";
        }

        return (time.Ticks - session.OpenUtc.Ticks) % interval.Length.Ticks == 0
            ? null
            : $"{Clock(time)} is not a whole number of intervals of {interval} after the open of {Describe(session)}";
    }

    private static string Describe(TradingSession session) =>
        $"the session of {Day(session.Date)}, {Clock(session.OpenUtc)} to {Clock(session.CloseUtc)} UTC";

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Clock(DateTime time) =>
        time.ToString(time.Ticks % TimeSpan.TicksPerMinute == 0 ? "HH:mm" : "HH:mm:ss.FFF", CultureInfo.InvariantCulture);
}
