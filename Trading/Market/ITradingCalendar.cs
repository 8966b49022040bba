namespace TradeMind.Trading.Market;

/// <summary>When an exchange trades. Dates are the exchange's; instants are UTC.</summary>
public interface ITradingCalendar
{
    /// <summary>
    /// The first and last date this calendar speaks of; asking beyond them throws <see cref="ArgumentOutOfRangeException"/>.
    /// </summary>
    (DateOnly First, DateOnly Last) Range { get; }

    /// <summary>The zone of the exchange by its name in the IANA database; UTC for a market without one.</summary>
    string TimeZone => "UTC";

    /// <summary>The session of a date, or null when the exchange is closed all day.</summary>
    TradingSession? Session(DateOnly date);
}

/// <summary>One trading day: open and close as UTC instants. A half day closes early.</summary>
public sealed record TradingSession(DateOnly Date, DateTime OpenUtc, DateTime CloseUtc, bool IsHalfDay);
