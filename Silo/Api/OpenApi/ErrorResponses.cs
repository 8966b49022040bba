using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using TradeMind.Silo.Errors;

namespace TradeMind.Silo.Api.OpenApi;

/// <summary>The error responses that a call can produce, by its shape; see docs/api.md.</summary>
internal static class ErrorResponses
{
    private const string Problem = "application/problem+json";

    public static void AddTo(OpenApiOperation operation, string path, HttpMethod method)
    {
        operation.Responses ??= [];
        AddRejections(operation, path);
        if (operation.Parameters?.Any(p => p.In is ParameterLocation.Query) == true || operation.RequestBody is not null)
        {
            const string Example = "limit is 0: use 1 to 1000";
            Add(operation, 400, Trading.ErrorCodes.InvalidValue, Problems.BadRequest, Example, ("limit", Example));
        }

        if (path.Contains('{', StringComparison.Ordinal))
        {
            Add(operation, 404, null, "Not found", "there is no run 'run-0': ids look like run-1, backtests lists them", null);
        }

        if (method != HttpMethod.Get && method != HttpMethod.Head)
        {
            Add(
                operation, 409, ProblemCodes.IdempotencyKeyReused,
                "The key belongs to another request, or to one in progress",
                $"{IdempotentRequests.Header} '5f2c0a41b7' was used with another body for the same call: "
                + "use a new key for each request",
                null);
        }

        if (operation.RequestBody is not null)
        {
            Add(operation, 415, null, "Unsupported Media Type", "the body has the wrong content type for this call", null);
        }

        AddBug(operation);
        Add(
            operation, 503, ProblemCodes.Overloaded, "The service is overloaded; try again",
            "it took longer than 30 s and was cancelled: request less, or try again", null);
    }

    /// <summary>What the checks before a call answer: who it is, whether they may, how often. Health answers everyone.</summary>
    private static void AddRejections(OpenApiOperation operation, string path)
    {
        if (!path.StartsWith("/health", StringComparison.Ordinal))
        {
            Add(
                operation, 401, null, "Authentication required",
                "this service is reachable from other machines: send an API key as 'Authorization: Bearer ...' or sign in at /login", null);
        }

        Add(
            operation, 403, null, "The caller's scope does not allow it, or the request comes from an origin that is not allowed",
            "'a read key' has the scope read, this needs trade: use a key or user with that scope", null);
        Add(
            operation, 429, null, "The caller sends too many requests, or too many runs wait",
            "a caller may send 20 requests per second, 200 at once: wait 1 s and send fewer requests, or raise limits:requests_per_second",
            null);
    }

    /// <summary>The log has more under the trace id.</summary>
    private static void AddBug(OpenApiOperation operation)
    {
        var bug = Problems.From(new InvalidOperationException());
        var body = Body(bug.Status, bug.Code, bug.Title, bug.Detail);
        body["traceId"] = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
        Add(operation, bug.Status, bug.Title, body);
    }

    private static void Add(
        OpenApiOperation operation, int status, string? code, string title, string detail, (string Field, string Message)? error)
    {
        var body = Body(status, code ?? ProblemCodes.For(status), title, detail);
        if (error is { } wrong)
        {
            body["errors"] = new JsonObject { [wrong.Field] = new JsonArray(JsonValue.Create(wrong.Message)) };
        }

        Add(operation, status, title, body);
    }

    private static JsonObject Body(int status, string code, string title, string detail) => new()
    {
        ["type"] = $"https://tools.ietf.org/html/rfc9110#section-15.{status / 100 + 1}",
        ["title"] = title,
        ["status"] = status,
        ["detail"] = detail,
        [ProblemCodes.Member] = code,
    };

    private static void Add(OpenApiOperation operation, int status, string title, JsonObject body)
    {
        operation.Responses![status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponse
        {
            Description = title,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [Problem] = new() { Schema = Shape(), Example = body }
            },
        };
    }

    private static OpenApiSchema Shape() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Problem details (RFC 9457).",
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = Text("A link to the kind of status."),
            ["title"] = Text("The kind of problem."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["detail"] = Text("What is wrong with this request, and which values are valid."),
            [ProblemCodes.Member] = Text("The kind of problem for programs; docs/api.md lists the codes."),
            ["traceId"] = Text("Joins the answer to the service's log."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "The problems, by field.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text("What is wrong.") },
            },
        },
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
