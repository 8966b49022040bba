namespace TradeMind.MarketData.Csv;

/// <summary>Which of two numbers before the year is the month.</summary>
public enum DateOrder
{
    /// <summary>12/31/2020, as in the United States.</summary>
    MonthFirst = 0,

    /// <summary>31.12.2020 or 31/12/2020, as in Germany and the United Kingdom.</summary>
    DayFirst = 1,
}

/// <summary>
/// Dates that end with the year, such as 12/31/2020 and 31.12.2020, with a clock time or without. Which number is the month is a matter of
/// the whole file: of points the first is the day; of slashes a number above 12 tells, or the reader's options.
/// </summary>
internal static class LocalDates
{
    /// <summary>Whether a field is such a date, whatever comes first in it.</summary>
    public static bool TrySplit(ReadOnlySpan<byte> field, out (int First, int Second, int Year, int Length) date)
    {
        date = default;
        if (!TryNumber(field, 0, out var first, out var next) || next >= field.Length || field[next] is not ((byte)'/' or (byte)'.'))
        {
            return false;
        }

        var separator = field[next];
        if (!TryNumber(field, next + 1, out var second, out next) || next >= field.Length || field[next] != separator)
        {
            return false;
        }

        var year = NumberField.Digits(field, next + 1, 4);
        date = (first, second, year, next + 5);
        return year >= 0 && (field.Length == next + 5 || field[next + 5] is (byte)' ' or (byte)'T' or (byte)',');
    }

    /// <summary>The order that a file's dates are in; null when they are no such dates.</summary>
    /// <param name="fields">The dates and times of its rows.</param>
    /// <param name="given">What the options say; null when nothing.</param>
    /// <param name="file">Named in errors.</param>
    /// <exception cref="MarketDataException">No row tells, or one tells another order than the next.</exception>
    public static DateOrder? Order(IEnumerable<byte[]> fields, DateOrder? given, string file)
    {
        if (given is not null)
        {
            return given;
        }

        var (monthFirst, dayFirst, sample) = ((string?)null, (string?)null, (string?)null);
        foreach (var field in fields)
        {
            if (!TrySplit(field, out var date))
            {
                continue;
            }

            if (field.Contains((byte)'.'))
            {
                return DateOrder.DayFirst;
            }

            var text = System.Text.Encoding.UTF8.GetString(field);
            sample ??= text;
            dayFirst ??= date.First > 12 ? text : null;
            monthFirst ??= date.Second > 12 ? text : null;
        }

        return (monthFirst, dayFirst, sample) switch
        {
            (_, _, null) => null,
            (not null, null, _) => DateOrder.MonthFirst,
            (null, not null, _) => DateOrder.DayFirst,
            (null, null, _) => throw new MarketDataException(
                $"{file}: the date '{sample}' may begin with the month or with the day, and no row of the file tells; name it "
                    + "(--dates month-first or --dates day-first)"),
            _ => throw new MarketDataException(
                $"{file}: the date '{monthFirst}' begins with the month and '{dayFirst}' with the day; write all of them alike"),
        };
    }

    /// <summary>A number of one or two digits at a place, and the place after it.</summary>
    private static bool TryNumber(ReadOnlySpan<byte> field, int at, out int value, out int next)
    {
        var digits = NumberField.Digits(field, at, 2) >= 0 ? 2 : 1;
        value = NumberField.Digits(field, at, digits);
        next = at + digits;
        return value >= 0;
    }
}
