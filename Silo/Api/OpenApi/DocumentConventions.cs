using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace TradeMind.Silo.Api.OpenApi;

/// <summary>
/// Adds to the OpenAPI document what applies to every call and is in no handler: headers, error responses, descriptions of parameters, and
/// an example of each.
/// </summary>
internal sealed class DocumentConventions : IOpenApiDocumentTransformer
{
    private const string Json = "application/json";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        SecuritySchemes.AddTo(document);
        foreach (var (path, item) in document.Paths)
        {
            foreach (var (method, operation) in item.Operations ?? [])
            {
                Complete(document, path, method, operation);
            }
        }

        return Task.CompletedTask;
    }

    private static void Complete(OpenApiDocument document, string path, HttpMethod method, OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        AddHeaders(operation, method);
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
        {
            ParameterText.Describe(parameter);
        }

        ErrorResponses.AddTo(operation, path, method);
        if (operation.RequestBody?.Content is { } body)
        {
            foreach (var (type, content) in body)
            {
                AddExample(content, type, document, ApiExamples.Request(operation.OperationId));
            }
        }

        foreach (var (_, response) in operation.Responses ?? [])
        {
            foreach (var (type, content) in response.Content ?? new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal))
            {
                AddExample(content, type, document, ApiExamples.Answer(operation.OperationId));
            }
        }
    }

    private static void AddExample(OpenApiMediaType content, string type, OpenApiDocument document, JsonNode? recorded)
    {
        if (content.Example is null && content.Examples is not { Count: > 0 })
        {
            content.Example = type is Json or "text/csv" or "text/event-stream" && recorded is not null
                ? recorded
                : content.Schema is { } schema ? SchemaExample.Create(schema, document) : JsonValue.Create("");
        }
    }

    private static void AddHeaders(OpenApiOperation operation, HttpMethod method)
    {
        if (method != HttpMethod.Get && method != HttpMethod.Head)
        {
            operation.Parameters!.Add(Header(
                IdempotentRequests.Header,
                "New for each request: sent again with the same key the request is not carried out again, and gets the same answer.",
                "5f2c0a41b7"));
        }

        if (operation.Responses?.ContainsKey("304") == true)
        {
            operation.Parameters!.Add(Header("If-None-Match",
                "The ETag of an earlier response; when nothing has changed the response is 304 without a body.", "W/\"4711\""));
        }

        if (operation.OperationId == "GetEvents")
        {
            operation.Parameters!.Add(
                Header("Last-Event-ID", "The last event received: the stream continues after it, with nothing twice.", "4711.2"));
        }
    }

    private static OpenApiParameter Header(string name, string description, string example) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Example = JsonValue.Create(example),
            Schema = new OpenApiSchema { Type = JsonSchemaType.String }
        };
}
