using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Calendar;

/// <summary>Markets that never close, such as those of cryptocurrencies: each UTC day is a session, from midnight to midnight.</summary>
public sealed class ContinuousCalendar : ITradingCalendar
{
    private static readonly DateOnly First = new(1970, 1, 1);
    private static readonly DateOnly Last = new(2099, 12, 31);

    private ContinuousCalendar()
    {
    }

    /// <summary>The one calendar; it has no state.</summary>
    public static ContinuousCalendar Instance { get; } = new();

    public (DateOnly First, DateOnly Last) Range => (First, Last);

    public TradingSession? Session(DateOnly date) => date >= First && date <= Last
        ? new TradingSession(date, Midnight(date), Midnight(date.AddDays(1)), IsHalfDay: false)
        : throw new InvalidInputException(
            $"the calendar of continuous trading covers {First:yyyy-MM-dd} to {Last:yyyy-MM-dd}; {date:yyyy-MM-dd} is beyond it",
            code: ErrorCodes.OutsideCalendar);

    private static DateTime Midnight(DateOnly date) => date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
