using NodaTime;
using TradeMind.Trading.Market;
using TradeMind.Trading;

namespace TradeMind.MarketData.Calendar;

/// <summary>
/// The regular sessions of the New York Stock Exchange, 1990-01-01 to 2030-12-31: 9:30 to 16:00 in America/New_York, 13:00 on half days
/// (14:00 until 1992). Holidays and early closes are those of <see cref="NyseHolidays"/> and <see cref="NyseEarlyCloses"/>.
/// Delayed opens (moments of silence, snow on 1996-01-08, the anniversary of 2002-09-11), halts inside a session and the auctions before
/// and after are out of scope: such a session is given with its usual open.
/// </summary>
/// <remarks>
/// Sources: nyse.com "Holidays and Trading Hours" and the exchange's list "NYSE Closings" (1885 to 2011). Cross-checked, for the dates of
/// 1990 to 2022, with the tables of the open-source projects exchange_calendars (XNYS) and pandas_market_calendars (NYSE).
/// Years that the exchange has not announced yet follow its rules (Rule 7.2).
/// </remarks>
public sealed class NyseCalendar : ITradingCalendar
{
    private const string Zone = "America/New_York";

    private static readonly DateOnly First = new(1990, 1, 1);
    private static readonly DateOnly Last = new(2030, 12, 31);
    private static readonly LocalTime Open = new(9, 30);
    private static readonly LocalTime Close = new(16, 0);

    private readonly TradingSession?[] _sessions;

    private NyseCalendar()
    {
        var zone = DateTimeZoneProviders.Tzdb[Zone];
        _sessions = new TradingSession?[Last.DayNumber - First.DayNumber + 1];
        for (var i = 0; i < _sessions.Length; i++)
        {
            _sessions[i] = Compute(First.AddDays(i), zone);
        }
    }

    /// <summary>The one calendar; it is immutable.</summary>
    public static NyseCalendar Instance { get; } = new();

    public (DateOnly First, DateOnly Last) Range => (First, Last);

    public string TimeZone => Zone;

    public TradingSession? Session(DateOnly date) => date >= First && date <= Last
        ? _sessions[date.DayNumber - First.DayNumber]
        : throw new InvalidInputException(
            $"the NYSE calendar knows {First:yyyy-MM-dd} to {Last:yyyy-MM-dd}; {date:yyyy-MM-dd} is beyond it",
            code: ErrorCodes.OutsideCalendar);

    private static TradingSession? Compute(DateOnly date, DateTimeZone zone)
    {
        if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || NyseHolidays.IsClosed(date))
        {
            return null;
        }

        var early = NyseEarlyCloses.Find(date);
        return new TradingSession(date, ToUtc(date, Open, zone), ToUtc(date, early ?? Close, zone), early is not null);
    }

    private static DateTime ToUtc(DateOnly date, LocalTime time, DateTimeZone zone) =>
        LocalDate.FromDateOnly(date).At(time).InZoneStrictly(zone).ToDateTimeUtc();
}
