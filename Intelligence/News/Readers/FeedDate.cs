using System.Globalization;

namespace TradeMind.Intelligence.News.Readers;

/// <summary>
/// Reads the dates of feeds: RFC 822 as RSS has them, RFC 3339 as Atom and JSON have them. A date without a zone is none, since it may mean
/// any of 26 hours.
/// </summary>
public static class FeedDate
{
    private const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces;

    private static readonly string[] Rfc822 =
    [
        "d MMM yyyy HH:mm:ss zzz", "d MMM yyyy HH:mm zzz", "d MMM yy HH:mm:ss zzz", "d MMM yy HH:mm zzz",
    ];

    private static readonly string[] Rfc3339 =
    [
        "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd HH:mm:ss zzz",
    ];

    private static readonly Dictionary<string, string> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["GMT"] = "+00:00", ["UT"] = "+00:00", ["UTC"] = "+00:00", ["Z"] = "+00:00", ["EST"] = "-05:00", ["EDT"] = "-04:00",
        ["CST"] = "-06:00", ["CDT"] = "-05:00", ["MST"] = "-07:00", ["MDT"] = "-06:00", ["PST"] = "-08:00", ["PDT"] = "-07:00",
    };

    /// <summary>UTC; null when it is not a date with a zone, or not of the years 1990 to 2199.</summary>
    public static DateTime? Parse(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length is 0 or > 60 ? null
            : char.IsAsciiDigit(trimmed[0]) && trimmed.Length > 4 && trimmed[4] == '-' ? Iso(trimmed)
            : Mail(trimmed);
    }

    /// <summary>Seconds or milliseconds since 1970, whichever gives a year of 1990 to 2199.</summary>
    public static DateTime? FromUnix(double number)
    {
        // A billion seconds were over in 2001, a billion seconds in milliseconds are a trillion: between the two lie 200 years.
        var seconds = Math.Abs(number) < 1e11 ? number : number / 1_000;
        return seconds is > 0 and < 7.3e9 ? Likely(DateTime.UnixEpoch.AddSeconds(seconds)) : null;
    }

    private static DateTime? Iso(string text) =>
        HasZone(text) && DateTimeOffset.TryParseExact(text, Rfc3339, CultureInfo.InvariantCulture, Styles, out var time)
            ? Likely(time.UtcDateTime)
            : null;

    private static bool HasZone(string text) =>
        text.Length > 16 && (text[^1] is 'Z' or 'z' || text.AsSpan(16).IndexOfAny('+', '-') >= 0);

    private static DateTime? Mail(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        var words = text[(comma + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 5)
        {
            return null;
        }

        words[4] = Zones.TryGetValue(words[4], out var zone) ? zone : WithColon(words[4]);
        return DateTimeOffset.TryParseExact(string.Join(' ', words), Rfc822, CultureInfo.InvariantCulture, Styles, out var time)
            ? Likely(time.UtcDateTime)
            : null;
    }

    private static string WithColon(string zone) => zone.Length == 5 ? $"{zone[..3]}:{zone[3..]}" : zone;

    private static DateTime? Likely(DateTime time) => time.Year is >= 1990 and < 2200 ? time : null;
}
