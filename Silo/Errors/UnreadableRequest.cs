using System.Text.Json;
using System.Text.RegularExpressions;

namespace TradeMind.Silo.Errors;

/// <summary>Explains why a request could not be read, and which parameter or part of the body is invalid.</summary>
internal static partial class UnreadableRequest
{
    private const int LongestValue = 60;

    public static Problem Problem(BadHttpRequestException exception)
    {
        var (field, reason) = exception.InnerException is JsonException json ? UnreadableBody.Explain(json) : Explain(exception);
        return new Problem(
            exception.StatusCode, ProblemCodes.For(exception.StatusCode), "The request cannot be read", reason,
            field is null ? null : Problems.OneField(field, reason));
    }

    private static (string? Field, string Reason) Explain(BadHttpRequestException exception)
    {
        if (Unbound().Match(exception.Message) is { Success: true } unbound)
        {
            var (name, value) = (unbound.Groups["name"].Value, unbound.Groups["value"].Value);
            var shown = value.Length <= LongestValue ? value : $"{value[..LongestValue]}...";
            return (name, $"{name} is '{shown}': use {ExpectedValue.Describe(unbound.Groups["type"].Value)}");
        }

        if (Absent().Match(exception.Message) is { Success: true } absent)
        {
            var name = absent.Groups["name"].Value;
            return (name, $"{name} is missing: this call needs it; /openapi/v1.json has an example");
        }

        return (null, exception.StatusCode switch
        {
            StatusCodes.Status408RequestTimeout => "the body arrived too slowly: send it at once",
            StatusCodes.Status413PayloadTooLarge =>
                "the body is larger than this call takes: send less, or raise limits:body_bytes in the service's settings",
            StatusCodes.Status415UnsupportedMediaType =>
                "the body has another content type than this call takes: /openapi/v1.json lists it, application/json for most calls",
            StatusCodes.Status431RequestHeaderFieldsTooLarge => "the headers are too large: send fewer or shorter ones",
            _ when NoBody().IsMatch(exception.Message) =>
                "the body is missing: send JSON, {} where every field is optional; /openapi/v1.json has an example",
            _ => "the request cannot be read: /openapi/v1.json describes the call",
        });
    }

    [GeneratedRegex(
        """^Failed to bind parameter "(?<type>.+) (?<name>\w+)" from "(?<value>.*)"\.$""",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1_000)]
    private static partial Regex Unbound();

    [GeneratedRegex(
        """^Required parameter ".+ (?<name>\w+)" was not provided from (query string|form|form file|route|header)""",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1_000)]
    private static partial Regex Absent();

    [GeneratedRegex("no body was provided|was not provided from body", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex NoBody();
}
