using System.Text.Json;
using System.Text.RegularExpressions;

namespace TradeMind.Silo.Errors;

/// <summary>Explains why a request could not be read, and which parameter or part of the body is invalid.</summary>
internal static partial class UnreadableRequest
{
    public static Problem Problem(BadHttpRequestException exception)
    {
        var (reason, field) = (Reason(exception), Field(exception));
        return new Problem(
            exception.StatusCode, ProblemCodes.For(exception.StatusCode), "The request cannot be read", reason,
            field is null ? null : Problems.OneField(field, reason));
    }

    private static string? Field(BadHttpRequestException exception) => exception.InnerException switch
    {
        JsonException json when Missing().Match(json.Message) is { Success: true } missing => missing.Groups["name"].Value,
        JsonException { Path: { Length: > 2 } path } => path[2..],
        _ => Unbound().Match(exception.Message) is { Success: true } match ? match.Groups["name"].Value : null,
    };

    private static string Reason(BadHttpRequestException exception)
    {
        if (exception.InnerException is JsonException json)
        {
            return Missing().Match(json.Message) is { Success: true } missing
                ? $"the body lacks {missing.Groups["name"].Value}: /openapi/v1.json describes what it must contain"
                : $"the body does not match the schema{(json.Path is { Length: > 2 } path ? $" at {path[2..]}" : "")}: "
                    + $"{Plain(json.Message)}";
        }

        return Unbound().Match(exception.Message) is { Success: true } match
            ? $"{match.Groups["name"].Value} is '{match.Groups["value"].Value}', which cannot be read: "
                + "/openapi/v1.json lists the valid values"
            : exception.Message;
    }

    private static string Plain(string message) =>
        message.Contains("could not be converted", StringComparison.Ordinal) ? "the value has the wrong type"
        : message.Contains("could not be mapped", StringComparison.Ordinal) ? "unknown field; /openapi/v1.json lists the known ones"
        : Place().Replace(message, "");

    [GeneratedRegex(
        """^Failed to bind parameter ".+ (?<name>\w+)" from "(?<value>.*)"\.$""",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1_000)]
    private static partial Regex Unbound();

    [GeneratedRegex(
        "missing required properties including: '(?<name>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Missing();

    [GeneratedRegex(@" Path: .*$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Place();
}
