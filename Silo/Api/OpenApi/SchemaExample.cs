using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace TradeMind.Silo.Api.OpenApi;

/// <summary>An example generated from a schema, for calls without a recorded one.</summary>
internal static class SchemaExample
{
    private const int Deepest = 6;

    public static JsonNode? Create(IOpenApiSchema schema, OpenApiDocument document, int depth = 0)
    {
        var found = schema is OpenApiSchemaReference reference
            && document.Components?.Schemas?.TryGetValue(reference.Reference.Id ?? "", out var target) == true
            ? target
            : schema;
        if (found.Enum is { Count: > 0 } values)
        {
            return values[0]?.DeepClone();
        }

        var choice = found.OneOf?.FirstOrDefault(s => s.Type != JsonSchemaType.Null)
            ?? found.AnyOf?.FirstOrDefault(s => s.Type != JsonSchemaType.Null);
        return depth > Deepest ? null : choice is not null ? Create(choice, document, depth + 1) : Plain(found, document, depth);
    }

    private static JsonNode? Plain(IOpenApiSchema schema, OpenApiDocument document, int depth)
    {
        var type = (schema.Type ?? JsonSchemaType.Object) & ~JsonSchemaType.Null;
        return type switch
        {
            JsonSchemaType.Boolean => JsonValue.Create(false),
            JsonSchemaType.Integer or JsonSchemaType.Number or (JsonSchemaType.Integer | JsonSchemaType.String)
                or (JsonSchemaType.Number | JsonSchemaType.String) => JsonValue.Create(1),
            JsonSchemaType.Array => new JsonArray(schema.Items is null ? null : Create(schema.Items, document, depth + 1)),
            JsonSchemaType.Object => Whole(schema, document, depth),
            _ => JsonValue.Create(schema.Format switch { "date-time" => "2026-01-02T00:00:00Z", "date" => "2026-01-02", _ => "text" }),
        };
    }

    private static JsonObject Whole(IOpenApiSchema schema, OpenApiDocument document, int depth)
    {
        var whole = new JsonObject();
        foreach (var (name, property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
        {
            whole[name] = Create(property, document, depth + 1);
        }

        return whole;
    }
}
