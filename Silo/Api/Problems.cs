using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Orleans.Runtime;
using TradeMind.Grains.Requests;
using TradeMind.MarketData;
using TradeMind.Storage;

namespace TradeMind.Silo.Api;

/// <summary>What an error becomes: problem details (RFC 9457), with <c>errors</c> by field where fields are at fault.</summary>
internal static partial class Problems
{
    public const string BadRequest = "The request cannot be carried out";

    public static bool IsExpected(Exception fault) => fault is ArgumentException or MarketDataException or StorageException or LimitExceededException or TimeoutException or BadHttpRequestException;

    /// <summary>The status that an error is answered with.</summary>
    public static int Status(Exception? fault) => fault switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        ArgumentException or MarketDataException => StatusCodes.Status400BadRequest,
        StorageException or LimitExceededException or TimeoutException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    public static Task AnswerAsync(HttpContext context)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var (status, (title, detail)) = (Status(fault), fault switch
        {
            BadHttpRequestException bad => ("The request cannot be read", Reason(bad)),
            ArgumentException or MarketDataException => (BadRequest, FieldErrors.Plain(fault.Message)),
            StorageException => ("The store failed; nothing was changed", fault.Message),
            LimitExceededException or TimeoutException => ("The service is overloaded; try again", fault.Message),
            _ => ("The service failed", "The log has the reason."),
        });
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "1";
        }

        var extensions = Errors(fault) is { Count: > 0 } errors ? new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = errors } : null;
        return TypedResults.Problem(detail, statusCode: status, title: title, extensions: extensions).ExecuteAsync(context);
    }

    private static IDictionary<string, string[]>? Errors(Exception? fault) => fault switch
    {
        FieldException fields => fields.Errors,
        BadHttpRequestException bad when Field(bad) is { } field => new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [Reason(bad)] },
        _ => null,
    };

    /// <summary>The parameter or the place in the body that could not be read.</summary>
    private static string? Field(BadHttpRequestException bad) => bad.InnerException is JsonException lacking && Lacking().Match(lacking.Message) is { Success: true } lack ? lack.Groups["name"].Value : bad.InnerException is JsonException { Path: { Length: > 2 } path } ? path[2..]
        : Unbound().Match(bad.Message) is { Success: true } match ? match.Groups["name"].Value : null;

    private static string Reason(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json)
        {
            if (Lacking().Match(json.Message) is { Success: true } lack)
            {
                return $"the body lacks {lack.Groups["name"].Value}: /openapi/v1.json says what it must have";
            }

            return $"the body is not as it should be{(json.Path is { Length: > 2 } path ? $" at {path[2..]}" : "")}: {Plain(json.Message)}";
        }

        return Unbound().Match(bad.Message) is { Success: true } match ? $"{match.Groups["name"].Value} is '{match.Groups["value"].Value}', which cannot be read: /openapi/v1.json says what may be given" : bad.Message;
    }

    private static string Plain(string message) => message.Contains("could not be converted", StringComparison.Ordinal) ? "the value is of another kind than it should be"
        : message.Contains("could not be mapped", StringComparison.Ordinal) ? "there is no such field, /openapi/v1.json has those there are"
        : Where().Replace(message, "");

    [GeneratedRegex("""^Failed to bind parameter ".+ (?<name>\w+)" from "(?<value>.*)"\.$""", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Unbound();

    [GeneratedRegex("missing required properties including: '(?<name>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Lacking();

    [GeneratedRegex(@" Path: .*$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Where();
}
