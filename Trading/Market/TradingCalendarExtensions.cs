namespace TradeMind.Trading.Market;

/// <summary>
/// Questions a caller asks of any calendar. All throw <see cref="ArgumentOutOfRangeException"/> where the answer lies beyond the calendar's
/// range.
/// </summary>
public static class TradingCalendarExtensions
{
    /// <summary>The first session after a date.</summary>
    public static TradingSession NextSession(this ITradingCalendar calendar, DateOnly date) => Seek(calendar, date, 1);

    /// <summary>The last session before a date.</summary>
    public static TradingSession PreviousSession(this ITradingCalendar calendar, DateOnly date) => Seek(calendar, date, -1);

    /// <summary>The sessions from one date to another, both included, in ascending order.</summary>
    public static IEnumerable<TradingSession> Sessions(this ITradingCalendar calendar, DateOnly from, DateOnly to)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        for (var date = from; date <= to; date = date.AddDays(1))
        {
            if (calendar.Session(date) is { } session)
            {
                yield return session;
            }
        }
    }

    /// <summary>The session that is open at an instant (open included, close not), or null.</summary>
    public static TradingSession? OpenSession(this ITradingCalendar calendar, DateTime instantUtc)
    {
        ArgumentNullException.ThrowIfNull(calendar);

        // The exchange's date differs from the UTC date by a day at most.
        var date = DateOnly.FromDateTime(instantUtc);
        foreach (var candidate in (ReadOnlySpan<DateOnly>)[date, date.AddDays(-1), date.AddDays(1)])
        {
            var inRange = candidate >= calendar.Range.First && candidate <= calendar.Range.Last;
            if ((inRange || candidate == date) && calendar.Session(candidate) is { } session
                && session.OpenUtc <= instantUtc && instantUtc < session.CloseUtc)
            {
                return session;
            }
        }

        return null;
    }

    /// <summary>Whether the exchange trades at an instant: open included, close not.</summary>
    public static bool IsOpenAt(this ITradingCalendar calendar, DateTime instantUtc) => calendar.OpenSession(instantUtc) is not null;

    /// <summary>The instant at which a daily bar is complete: the close of its session.</summary>
    /// <param name="calendar">The exchange's calendar.</param>
    /// <param name="barTime">The time of the daily bar: the exchange's date at midnight.</param>
    /// <exception cref="InvalidInputException">There is no session on that date.</exception>
    public static DateTime CloseOfDailyBar(this ITradingCalendar calendar, DateTime barTime)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.Session(DateOnly.FromDateTime(barTime))?.CloseUtc
            ?? throw new InvalidInputException(
                $"{barTime:yyyy-MM-dd} is not a session of the exchange: a daily bar of that date never closes",
                code: ErrorCodes.OutsideCalendar);
    }

    /// <summary>
    /// The time of day, UTC, at which days of the exchange begin for intraday bars: a full hour at which it is closed all year, as
    /// <see cref="SeriesFrequency.SessionStart"/> is recognised from such bars. Midnight for daily bars and for a market that never closes.
    /// </summary>
    /// <param name="calendar">Of the exchange.</param>
    /// <param name="interval">The length of the bars.</param>
    public static TimeSpan SessionStart(this ITradingCalendar calendar, Interval interval)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (interval.IsDaily)
        {
            return TimeSpan.Zero;
        }

        // A year has the sessions of summer and of winter.
        var step = interval.Length > HalfHour.Length ? interval : HalfHour;
        var first = new DateOnly((calendar.Range.First.Year + calendar.Range.Last.Year) / 2, 1, 1);
        long[] opens = [.. calendar.Sessions(first, first.AddYears(1)).SelectMany(session => Opens(session, step))];
        return FrequencyRecognition.Recognise(opens, step).SessionStart;
    }

    private static Interval HalfHour { get; } = Interval.Parse("30m");

    private static IEnumerable<long> Opens(TradingSession session, Interval step)
    {
        for (var open = session.OpenUtc; open < session.CloseUtc; open += step.Length)
        {
            yield return open.Ticks;
        }
    }

    private static TradingSession Seek(ITradingCalendar calendar, DateOnly date, int step)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        while (true)
        {
            date = date.AddDays(step);
            if (calendar.Session(date) is { } session)
            {
                return session;
            }
        }
    }
}
