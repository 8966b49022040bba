using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TradeMind.Silo.Errors;

/// <summary>Explains in the words of the API why a body of JSON cannot be read: no type, member or path of the program is named.</summary>
internal static partial class UnreadableBody
{
    /// <summary>Which field is wrong, null when it is the body as a whole; and why, with the fix.</summary>
    public static (string? Field, string Reason) Explain(JsonException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var message = exception.Message;
        if (Missing().Match(message) is { Success: true } missing)
        {
            var name = missing.Groups["name"].Value;
            return (name, $"the body lacks {name}: /openapi/v1.json describes what it must contain");
        }

        var field = Field(exception.Path);
        if (Unknown().Match(message) is { Success: true } unknown)
        {
            var name = field ?? unknown.Groups["name"].Value;
            return (name, $"{name} is not a field of this call: /openapi/v1.json lists those it has");
        }

        if (Null().Match(message) is { Success: true } nothing)
        {
            var name = field ?? nothing.Groups["name"].Value;
            return (name, $"{name} is null: give it a value, or leave it out where it is optional");
        }

        if (Unfit().Match(message) is { Success: true } unfit)
        {
            var expected = ExpectedValue.Describe(unfit.Groups["type"].Value);
            return field is null
                ? (null, $"the body is not what this call takes: send {expected}")
                : (field, $"{field} has a value of another type: use {expected}");
        }

        return (null, $"the body is not valid JSON{Place(exception)}: it must be UTF-8 with every name and text in double quotes");
    }

    /// <summary>Counted from 1, as editors do.</summary>
    private static string Place(JsonException exception) =>
        exception is { LineNumber: { } line, BytePositionInLine: { } position }
            ? string.Create(CultureInfo.InvariantCulture, $" at line {line + 1}, byte {position + 1}")
            : "";

    /// <summary>A path of the body without the sign that stands for its root.</summary>
    private static string? Field(string? path) => path is { Length: > 1 } ? path[1..].TrimStart('.') : null;

    [GeneratedRegex("missing required properties including: '(?<name>[^']+)'", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Missing();

    [GeneratedRegex("JSON property '(?<name>[^']*)' could not be mapped", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Unknown();

    [GeneratedRegex("'(?<name>[^']*)' on type '[^']*' doesn't allow", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Null();

    [GeneratedRegex(@"could not be converted to (?<type>\S+?)\.( Path:|$)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Unfit();
}
