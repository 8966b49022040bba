using System.Globalization;
using System.Net;
using TradeMind.Contracts;

namespace TradeMind.Silo.Mcp;

/// <summary>Reads a time as a model writes it: ISO 8601, a date alone is its midnight, and without an offset it is UTC.</summary>
internal static class ToolTime
{
    /// <summary>In the description of every parameter that is a time.</summary>
    public const string Format = " ISO 8601, UTC unless it has an offset, such as 2026-03-02 or 2026-03-02T21:00:00Z.";

    private const int LongestText = 40;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ssK",
    ];

    /// <param name="field">Name of the parameter.</param>
    /// <param name="text">What was given; null and empty for nothing.</param>
    /// <exception cref="ApiException">It is not a time.</exception>
    public static DateTimeOffset? Parse(string field, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        const DateTimeStyles style = DateTimeStyles.AssumeUniversal;
        if (DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, style, out var time))
        {
            return time;
        }

        throw Problem($"{field} = '{(text.Length <= LongestText ? text : text[..LongestText] + "...")}' is not a time");
    }

    /// <summary>The problem of a time that is required and empty.</summary>
    public static ApiException Missing(string field) => Problem($"{field} is empty");

    private static ApiException Problem(string reason)
    {
        var detail = $"{reason}: use{Format.TrimEnd('.')}";
        return new ApiException(detail, HttpStatusCode.BadRequest, Errors.Problems.BadRequest, detail, errors: null, retryAfter: null)
        {
            Code = Trading.ErrorCodes.InvalidValue,
        };
    }
}
