using NodaTime;

namespace TradeMind.MarketData.Calendar;

/// <summary>The sessions that end before 16:00 New York time, from 1990 on. Asked of sessions only, never of holidays.</summary>
public static class NyseEarlyCloses
{
    private static readonly LocalTime One = new(13, 0);
    private static readonly LocalTime Two = new(14, 0);

    // Source: "NYSE Closings". The close at 13:00 on 1999-12-31 was decided by the exchange's board on 1999-06-03 (announced 1999-06-04).
    private static readonly Dictionary<DateOnly, LocalTime> Single = new()
    {
        [new(1990, 12, 24)] = Two,
        [new(1991, 12, 24)] = Two,
        [new(1992, 11, 27)] = Two,
        [new(1992, 12, 24)] = Two,
        [new(1994, 2, 11)] = new(14, 30), // snow
        [new(1996, 1, 8)] = Two, // snow
        [new(1997, 10, 27)] = new(15, 30), // circuit breaker
        [new(1997, 12, 26)] = One,
        [new(1999, 12, 31)] = One,
        [new(2003, 12, 26)] = One,
        [new(2005, 6, 1)] = new(15, 56), // communication systems failed
    };

    /// <summary>The early closing time of a session in New York, or null when it runs to 16:00.</summary>
    public static LocalTime? Find(DateOnly session) =>
        Single.TryGetValue(session, out var time) ? time : IsHalfDay(session) ? One : null;

    private static bool IsHalfDay(DateOnly date) => date switch
    {
        // The Friday after Thanksgiving; kept since 1992.
        { Month: 11, Day: >= 23 and <= 29, DayOfWeek: DayOfWeek.Friday, Year: >= 1993 } => true,

        // Christmas Eve, Monday to Thursday: on a Friday it is the holiday itself.
        { Month: 12, Day: 24, Year: >= 1993 } => true,

        // Around Independence Day since 1995: the day before, unless it is a Wednesday; until 2012 the Friday after took the Wednesday's
        // place.
        { Month: 7, Day: 3, DayOfWeek: DayOfWeek.Monday or DayOfWeek.Tuesday or DayOfWeek.Thursday, Year: >= 1995 } => true,
        { Month: 7, Day: 3, DayOfWeek: DayOfWeek.Wednesday, Year: >= 2013 } => true,
        { Month: 7, Day: 5, DayOfWeek: DayOfWeek.Friday, Year: >= 1995 and <= 2012 } => true,
        _ => false,
    };
}
