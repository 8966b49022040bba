using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace TradeMind.Silo.Api.OpenApi;

/// <summary>The refusals that a call can meet, by its shape; see docs/api.md.</summary>
internal static class Refusals
{
    private const string Problem = "application/problem+json";

    public static void AddTo(OpenApiOperation operation, string path, HttpMethod method)
    {
        operation.Responses ??= [];
        Add(operation, 403, "It comes from where nothing is taken from", "host 'example.org' is not this machine: use localhost or 127.0.0.1", null);
        if (operation.Parameters?.Any(p => p.In is ParameterLocation.Query) == true || operation.RequestBody is not null)
        {
            Add(operation, 400, Problems.BadRequest, "limit is 0: use 1 to 1000", ("limit", "limit is 0: use 1 to 1000"));
        }

        if (path.Contains('{', StringComparison.Ordinal))
        {
            Add(operation, 404, "Not found", "there is no run 'run-0': ids look like run-1, backtests lists them", null);
        }

        if (method != HttpMethod.Get && method != HttpMethod.Head)
        {
            Add(operation, 409, "The same request is being carried out", $"the request with {IdempotentRequests.Header} '5f2c0a41b7' has no answer yet: ask again in a second", null);
            Add(operation, 422, "The key belongs to another request", $"{IdempotentRequests.Header} '5f2c0a41b7' was used for another request: give each request a key of its own", null);
        }

        if (operation.RequestBody is not null)
        {
            Add(operation, 415, "Unsupported Media Type", "the body is of another kind than the call takes", null);
        }

        Add(operation, 503, "The service is overloaded; try again", "it took longer than 30 s and was given up: ask for less, or try again", null);
    }

    private static void Add(OpenApiOperation operation, int status, string title, string detail, (string Field, string Message)? error)
    {
        var code = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var body = new JsonObject { ["type"] = $"https://tools.ietf.org/html/rfc9110#section-15.{status / 100 + 1}", ["title"] = title, ["status"] = status, ["detail"] = detail };
        if (error is { } wrong)
        {
            body["errors"] = new JsonObject { [wrong.Field] = new JsonArray(JsonValue.Create(wrong.Message)) };
        }

        operation.Responses![code] = new OpenApiResponse
        {
            Description = title,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [Problem] = new() { Schema = Shape(), Example = body } },
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
            ["detail"] = Text("What is wrong with this request, and what may be given."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "What is wrong with which field.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text("What is wrong.") },
            },
        },
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
