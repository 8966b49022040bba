using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Calendar;

/// <summary>Whether the exchange trades at an instant, and until when.</summary>
/// <param name="Session">The session that is open; null while it is closed.</param>
/// <param name="ChangesAt">When it closes or opens next, UTC; null beyond the calendar.</param>
public readonly record struct MarketHours(TradingSession? Session, DateTime? ChangesAt)
{
    /// <param name="calendar">The exchange's.</param>
    /// <param name="instant">UTC.</param>
    public static MarketHours At(ITradingCalendar calendar, DateTime instant)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var date = DateOnly.FromDateTime(instant);
        if (date <= calendar.Range.First || date >= calendar.Range.Last)
        {
            return new MarketHours(null, null);
        }

        if (calendar.OpenSession(instant) is { } open)
        {
            return new MarketHours(open, open.CloseUtc);
        }

        // The exchange's date may be a day behind that of the instant.
        return new MarketHours(
            null, calendar.Sessions(date.AddDays(-1), calendar.Range.Last).FirstOrDefault(session => session.OpenUtc > instant)?.OpenUtc);
    }
}
