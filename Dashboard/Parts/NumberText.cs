using System.Globalization;

namespace TradeMind.Dashboard.Parts;

/// <summary>Reads the numbers of a form; an invalid one is reported at its field.</summary>
public static class NumberText
{
    /// <summary>A number; null for an empty text, and for one that is reported as invalid.</summary>
    public static decimal? Decimal(string field, string text, FormProblems problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (decimal.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        problems.Add(field, $"'{text}' is not a number: use one such as 1.5");
        return null;
    }

    /// <summary>A whole number that must be there.</summary>
    public static int Whole(string field, string text, FormProblems problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        problems.Add(field, $"'{text}' is not a whole number: use one such as 10");
        return 0;
    }

    /// <summary>A day; null for an empty text, and for one that is reported as invalid.</summary>
    public static DateOnly? Day(string field, string text, FormProblems problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        problems.Add(field, $"'{text}' is not a date: write it as 2024-12-31");
        return null;
    }

    /// <summary>As it is written in a form.</summary>
    public static string Format(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>As it is written in a form.</summary>
    public static string Format(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}
