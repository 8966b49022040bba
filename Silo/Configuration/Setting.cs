using System.Globalization;
using TradeMind.Trading;

namespace TradeMind.Silo.Configuration;

/// <summary>One key of the configuration.</summary>
/// <param name="Key">In snake case; levels are separated by colons.</param>
/// <param name="Default">As it would be written.</param>
/// <param name="Range">What may be written, in words.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="Apply">Puts a text into the settings; a <see cref="DomainException"/> or <see cref="FormatException"/> says that it may
/// not be written.</param>
public sealed record Setting(string Key, string Default, string Range, string Meaning, Func<ServiceSettings, string, ServiceSettings> Apply)
{
    /// <summary>Whether its value is shown nowhere, not in messages about it either.</summary>
    public bool IsSecret { get; init; }
}

/// <summary>Reads values as they are written in a configuration.</summary>
internal static class SettingText
{
    public static decimal Decimal(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public static double Double(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    public static int Integer(string text, int least, int most) =>
        int.Parse(text, CultureInfo.InvariantCulture) is var number && number >= least && number <= most ? number : throw new FormatException("out of range");

    public static long Integer(string text, long least, long most) =>
        long.Parse(text, CultureInfo.InvariantCulture) is var number && number >= least && number <= most
            ? number
            : throw new FormatException("out of range");

    public static bool Switch(string text) => text.ToLowerInvariant() switch
    {
        "true" or "on" or "yes" => true,
        "false" or "off" or "no" => false,
        _ => throw new FormatException("neither true nor false"),
    };

    /// <summary>A number with s, m, h or d after it; minutes when there is none.</summary>
    public static TimeSpan Duration(string text)
    {
        var hasUnit = text.Length > 0 && char.IsAsciiLetter(text[^1]);
        var unit = hasUnit ? text[^1] : 'm';
        var number = Double(hasUnit ? text[..^1] : text);
        if (!double.IsFinite(number))
        {
            throw new FormatException("not a number");
        }

        return unit switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => throw new FormatException($"unit '{unit}' is not known"),
        };
    }

    public static IReadOnlyList<string> List(string text) => text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Null for <c>off</c>.</summary>
    public static decimal? Limit(string text) => text.ToLowerInvariant() is "off" or "none" ? null : Decimal(text);

    public static (TimeOnly, TimeOnly)? Hours(string text)
    {
        if (text == "exchange")
        {
            return null;
        }

        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        var hours = parts.Length == 2
            ? (TimeOnly.ParseExact(parts[0], "HH:mm", CultureInfo.InvariantCulture), TimeOnly.ParseExact(parts[1], "HH:mm", CultureInfo.InvariantCulture))
            : throw new FormatException("not two times");
        return hours.Item1 < hours.Item2 ? hours : throw new FormatException("the first comes after the second");
    }

    public static string OneOf(string text, params string[] allowed) =>
        allowed.Contains(text, StringComparer.Ordinal) ? text : throw new FormatException("not known");

    public static string ExistingPath(string text) => Path.Exists(PathText(text))
        ? Path.GetFullPath(text)
        : throw new InvalidInputException(
            $"there is no such file or folder: {Path.GetFullPath(text)}", code: ErrorCodes.InvalidConfiguration);

    /// <summary>No file system has a name with a NUL in it, and .NET takes one for a bug.</summary>
    public static string PathText(string text) =>
        text.Contains('\0', StringComparison.Ordinal) ? throw new FormatException("no path") : text;
}
