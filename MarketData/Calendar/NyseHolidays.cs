namespace TradeMind.MarketData.Calendar;

/// <summary>
/// The weekdays on which the New York Stock Exchange stays closed, from 1990 on. Rule 7.2: a holiday on Saturday is kept on the Friday
/// before, one on Sunday on the Monday after, except that New Year's Day on Saturday is not kept at all, because that Friday ends the
/// year's accounts.
/// </summary>
public static class NyseHolidays
{
    // Presidents' funerals, the attacks of 2001 and hurricane Sandy; source: "NYSE Closings", nyse.com notices of 2012, 2018 and 2024.
    private static readonly HashSet<DateOnly> Special =
    [
        new(1994, 4, 27),
        new(2001, 9, 11), new(2001, 9, 12), new(2001, 9, 13), new(2001, 9, 14),
        new(2004, 6, 11),
        new(2007, 1, 2),
        new(2012, 10, 29), new(2012, 10, 30),
        new(2018, 12, 5),
        new(2025, 1, 9),
    ];

    /// <summary>Whether a weekday is a holiday or a special closing.</summary>
    public static bool IsClosed(DateOnly date) => Special.Contains(date) || IsHoliday(date);

    private static bool IsHoliday(DateOnly date) => date.Month switch
    {
        1 => IsNewYear(date) || (date.Year >= 1998 && date == Nth(3, DayOfWeek.Monday, date)),
        2 => date == Nth(3, DayOfWeek.Monday, date),
        3 or 4 => date == Easter(date.Year).AddDays(-2),
        5 => date.DayOfWeek == DayOfWeek.Monday && date.Day > 24,
        6 => date.Year >= 2022 && date == Observed(new DateOnly(date.Year, 6, 19)),
        7 => date == Observed(new DateOnly(date.Year, 7, 4)),
        9 => date == Nth(1, DayOfWeek.Monday, date),
        11 => date == Nth(4, DayOfWeek.Thursday, date),
        12 => date == Observed(new DateOnly(date.Year, 12, 25)),
        _ => false,
    };

    private static bool IsNewYear(DateOnly date) =>
        date.Day == 1 || (date.Day == 2 && date.DayOfWeek == DayOfWeek.Monday);

    private static DateOnly Observed(DateOnly holiday) => holiday.DayOfWeek switch
    {
        DayOfWeek.Saturday => holiday.AddDays(-1),
        DayOfWeek.Sunday => holiday.AddDays(1),
        _ => holiday,
    };

    /// <summary>The nth weekday of the month that a date lies in.</summary>
    private static DateOnly Nth(int n, DayOfWeek weekday, DateOnly date)
    {
        var first = new DateOnly(date.Year, date.Month, 1);
        return first.AddDays(((weekday - first.DayOfWeek + 7) % 7) + (7 * (n - 1)));
    }

    /// <summary>Easter Sunday: the anonymous Gregorian algorithm (Meeus, "Astronomical Algorithms", 2nd edition, chapter 8).</summary>
    internal static DateOnly Easter(int year)
    {
        var a = year % 19;
        var (b, c) = Math.DivRem(year, 100);
        var (d, e) = Math.DivRem(b, 4);
        var f = (b + 8) / 25;
        var g = (b - f + 1) / 3;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = Math.DivRem(c, 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var (month, day) = Math.DivRem(h + l - (7 * m) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }
}
