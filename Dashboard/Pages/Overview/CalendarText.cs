using System.Globalization;
using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Overview;

/// <summary>How the calendar lays out its days and writes their profit.</summary>
public static class CalendarText
{
    private const int Levels = 3;

    /// <summary>Jan to Dec.</summary>
    public static string Month(int month) => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month);

    /// <summary>Monday to Friday; to Sunday when one of the days is on a weekend.</summary>
    public static IReadOnlyList<DayOfWeek> Weekdays(IReadOnlyList<CalendarDay> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        DayOfWeek[] working =
            [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
        return days.Any(day => day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            ? [.. working, DayOfWeek.Saturday, DayOfWeek.Sunday]
            : working;
    }

    /// <summary>The weeks that a month touches, each from Monday to Sunday.</summary>
    public static IReadOnlyList<IReadOnlyList<DateOnly>> Weeks(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        var monday = first.AddDays(-(((int)first.DayOfWeek + 6) % 7));
        var weeks = new List<IReadOnlyList<DateOnly>>();
        for (var day = monday; day < first.AddMonths(1); day = day.AddDays(7))
        {
            weeks.Add([.. Enumerable.Range(0, 7).Select(day.AddDays)]);
        }

        return weeks;
    }

    /// <summary>How deep the colour is: -3 to 3, in thirds of what counts as much; null without a profit.</summary>
    /// <param name="fraction">Of the equity before.</param>
    /// <param name="much">From here on it is as deep as it gets.</param>
    public static int? Level(decimal? fraction, decimal much) => fraction is { } f
        ? Math.Sign(f) * (int)Math.Clamp(Math.Ceiling(Levels * Math.Abs(f) / much), 0, Levels)
        : null;

    /// <summary>With its sign and four digits at most: +1.23, +123, +12.3k, −1.2M.</summary>
    public static string Short(decimal profit)
    {
        var size = Math.Abs(profit);
        var text = size switch
        {
            < 9.995m => Number(size, "0.00"),
            < 999.5m => Number(size, "0"),
            < 9_995m => $"{Number(size / 1_000, "0.00")}k",
            < 99_950m => $"{Number(size / 1_000, "0.0")}k",
            < 999_500m => $"{Number(size / 1_000, "0")}k",
            _ => $"{Number(size / 1_000_000, "0.0")}M",
        };
        return profit > 0 ? $"+{text}" : profit < 0 ? $"\u2212{text}" : text;
    }

    /// <summary>A day in full.</summary>
    public static string? Title(DateOnly date, CalendarDay? day, string currency) => day is null ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"{date:yyyy-MM-dd}: {DisplayFormat.Signed(day.Profit)} {currency}, {DisplayFormat.SignedPercent(day.Fraction)}");

    private static string Number(decimal value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
