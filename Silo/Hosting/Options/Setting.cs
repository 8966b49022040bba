using System.Globalization;
using TradeMind.Trading;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>One setting of the configuration.</summary>
/// <param name="Key">In snake case; levels are separated by colons.</param>
/// <param name="Default">As it would be written.</param>
/// <param name="Range">What may be written, in words.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="Set">Puts a text into the settings; a <see cref="DomainException"/> or <see cref="FormatException"/> says that it may
/// not be written.</param>
public sealed record Setting(string Key, string Default, string Range, string Meaning, Action<ServiceSettings, string> Set)
{
    /// <summary>Whether its value is shown nowhere, not in messages about it either.</summary>
    public bool IsSecret { get; init; }
}

/// <summary>Reads values as they are written in a configuration.</summary>
internal static class SettingParser
{
    private static readonly (char Unit, TimeSpan Length)[] Units =
        [('d', TimeSpan.FromDays(1)), ('h', TimeSpan.FromHours(1)), ('m', TimeSpan.FromMinutes(1)), ('s', TimeSpan.FromSeconds(1))];

    public static decimal Decimal(string text) =>
        decimal.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public static double Double(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

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

    /// <summary>A duration of whole seconds in the largest unit that it is a multiple of.</summary>
    public static string Write(TimeSpan duration)
    {
        var (unit, length) = duration == TimeSpan.Zero ? Units[^1] : Units.First(u => duration.Ticks % u.Length.Ticks == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / length.Ticks}{unit}");
    }

    public static IReadOnlyList<string> List(string text) =>
        text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Null for <c>off</c>.</summary>
    public static decimal? Limit(string text) => text.ToLowerInvariant() is "off" or "none" ? null : Decimal(text);

    /// <summary>Null for an empty text.</summary>
    public static DateOnly? Day(string text) =>
        text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static (TimeOnly, TimeOnly)? Hours(string text)
    {
        if (text == "exchange")
        {
            return null;
        }

        var times = text.Split('-', StringSplitOptions.TrimEntries);
        if (times.Length != 2)
        {
            throw new FormatException("not two times");
        }

        var (from, to) = (Time(times[0]), Time(times[1]));
        return from < to ? (from, to) : throw new FormatException("the first comes after the second");
    }

    public static string Printable(string text) =>
        text.All(c => c is > ' ' and <= '~') ? text : throw new FormatException("not printable");

    /// <summary>The whole path of what there is; null when nothing is named.</summary>
    public static string? ExistingPath(string? text) => PathText(text) is not { } path ? null
        : Path.Exists(path) ? Path.GetFullPath(path)
        : throw new InvalidInputException(
            $"no such file or folder: {Path.GetFullPath(path)}", code: ErrorCodes.InvalidConfiguration);

    /// <summary>No file system has a name with a NUL in it, and .NET takes one for a bug.</summary>
    public static string? PathText(string? text) => string.IsNullOrEmpty(text) ? null
        : text.Contains('\0', StringComparison.Ordinal) ? throw new FormatException("no path")
        : text;

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
}
