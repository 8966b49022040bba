using System.Globalization;
using System.Text.Json.Serialization;

namespace TradeMind.Trading.Market;

/// <summary>What the periods of a series follow each other by.</summary>
public enum SeriesCalendar
{
    /// <summary>The sessions of an exchange, on weekdays without its holidays.</summary>
    Exchange = 0,

    /// <summary>Every day of the week, as cryptocurrencies trade.</summary>
    Continuous = 1,

    /// <summary>One bar a week.</summary>
    Weekly = 2,

    /// <summary>One bar a month.</summary>
    Monthly = 3,

    /// <summary>Some other rhythm, such as one bar a quarter.</summary>
    Irregular = 4,
}

/// <summary>
/// How many returns a year a series has, and where one session ends and the next begins. The one place that annualisation comes from: every
/// annual figure is made of the returns of <see cref="SessionOf">sessions</see> and of <see cref="PeriodsPerYear"/>. Immutable.
/// </summary>
public sealed record SeriesFrequency
{
    private const int ExchangeDays = 252;

    /// <param name="calendar">What the periods follow each other by.</param>
    /// <param name="periodsPerYear">1 to 366.</param>
    /// <exception cref="InvalidInputException">The periods are out of range.</exception>
    [JsonConstructor]
    public SeriesFrequency(SeriesCalendar calendar, int periodsPerYear)
    {
        Calendar = calendar;
        PeriodsPerYear = periodsPerYear is >= 1 and <= 366
            ? periodsPerYear
            : throw new InvalidInputException(
                $"periods per year {periodsPerYear} is out of range: use a whole number from 1 to 366, such as 252 for daily bars of "
                    + "shares, 365 for markets that never close, 52 for weeks or 12 for months",
                "periods_per_year");
    }

    /// <summary>With the periods a year that are usual: 252 sessions, 365 days, 52 weeks or 12 months.</summary>
    /// <param name="calendar">Not irregular, which has no usual number.</param>
    public SeriesFrequency(SeriesCalendar calendar)
        : this(calendar, Usual(calendar))
    {
    }

    /// <summary>One return a session, 252 sessions a year: daily bars of shares.</summary>
    public static SeriesFrequency ExchangeSessions { get; } = new(SeriesCalendar.Exchange);

    public SeriesCalendar Calendar { get; }

    /// <summary>Returns a year, 1 to 366.</summary>
    public int PeriodsPerYear { get; }

    /// <summary>Bars of a usual session; 1 unless the bars are intraday.</summary>
    public int BarsPerSession { get; init; } = 1;

    /// <summary>
    /// The time of day, UTC, at which a session's day begins: midnight for daily and longer bars and for markets that never close; for
    /// other intraday bars a time at which the exchange is closed all year, so that no session is cut in two.
    /// </summary>
    public TimeSpan SessionStart { get; init; }

    /// <summary>Whether calendar or periods were given instead of recognised.</summary>
    public bool IsGiven { get; init; }

    /// <summary>In words, such as <c>exchange sessions, 252 a year</c>.</summary>
    public string Description
    {
        get
        {
            var periods = Calendar switch
            {
                SeriesCalendar.Exchange => "exchange sessions",
                SeriesCalendar.Continuous => "days without a close (24/7)",
                SeriesCalendar.Weekly => "weeks",
                SeriesCalendar.Monthly => "months",
                _ => "periods of their own",
            };
            var bars = BarsPerSession == 1 ? "" : string.Create(
                CultureInfo.InvariantCulture, $" of {BarsPerSession} bars, from {SessionStart:hh\\:mm} UTC");
            return string.Create(
                CultureInfo.InvariantCulture, $"{periods}{bars}, {PeriodsPerYear} a year ({(IsGiven ? "given" : "recognised")})");
        }
    }

    /// <summary>The number of the session that an instant belongs to; sessions ascend with time.</summary>
    public long SessionOf(long ticks) => (ticks - SessionStart.Ticks) / TimeSpan.TicksPerDay;

    /// <summary>The frequency of bars of one or several symbols: that of the symbol with most periods a year.</summary>
    /// <param name="series">All of one interval.</param>
    /// <param name="choice">What is given instead of recognised; null for nothing.</param>
    /// <exception cref="InvalidInputException">What is given does not fit the bars.</exception>
    public static SeriesFrequency Recognise(IEnumerable<BarSeries> series, FrequencyChoice? choice = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        var (found, isIntraday, most) = (ExchangeSessions, false, -1);
        foreach (var one in series.Where(s => s.Count > 0))
        {
            var frequency = FrequencyRecognition.Recognise(one.Ticks, one.Interval);
            if (most < 0 || (frequency.PeriodsPerYear, one.Count).CompareTo((found.PeriodsPerYear, most)) > 0)
            {
                (found, isIntraday, most) = (frequency, !one.Interval.IsDaily, one.Count);
            }
        }

        return choice?.Over(found, isIntraday) ?? found;
    }

    /// <summary>The frequency of points of which no two are of the same day, such as the ends of sessions.</summary>
    /// <param name="ticks">UTC ticks in ascending order.</param>
    public static SeriesFrequency OfDays(ReadOnlySpan<long> ticks) => FrequencyRecognition.Recognise(ticks, Interval.Daily);

    /// <summary>
    /// The frequency of which only the number of periods in a stretch of time is known: the usual one that is nearest, or the count itself
    /// where none is within a tenth of it.
    /// </summary>
    /// <param name="periods">With a bar, of all symbols together.</param>
    /// <param name="from">Of the first.</param>
    /// <param name="to">Of the last.</param>
    public static SeriesFrequency OfCount(int periods, DateTime from, DateTime to)
    {
        if (periods < 2 || to <= from)
        {
            return ExchangeSessions;
        }

        var measured = (periods - 1) * 365.25 / (to - from).TotalDays;
        foreach (var calendar in Enum.GetValues<SeriesCalendar>().Where(c => c != SeriesCalendar.Irregular))
        {
            if (Math.Abs((measured / Usual(calendar)) - 1) <= 0.1)
            {
                return new SeriesFrequency(calendar);
            }
        }

        return new SeriesFrequency(SeriesCalendar.Irregular, Math.Clamp((int)Math.Round(measured), 1, 366));
    }

    private static int Usual(SeriesCalendar calendar) => calendar switch
    {
        SeriesCalendar.Exchange => ExchangeDays,
        SeriesCalendar.Continuous => 365,
        SeriesCalendar.Weekly => 52,
        SeriesCalendar.Monthly => 12,
        _ => 0,
    };
}
