using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace TradeMind.Silo.Mcp;

/// <summary>
/// Corrects schemas that .NET derives from types. Where a number may be written as the text NaN it describes the alternatives, and forgets
/// that the value may be null: clients that check answers against their schema would reject them.
/// </summary>
internal static class ToolSchemas
{
    public static AIJsonSchemaCreateOptions Options { get; } = new() { TransformSchemaNode = WithNull };

    private static JsonNode WithNull(AIJsonSchemaCreateContext context, JsonNode node)
    {
        var mayBeNull = Nullable.GetUnderlyingType(context.TypeInfo.Type) is not null;
        if (mayBeNull && node is JsonObject schema && schema["anyOf"] is JsonArray choices)
        {
            choices.Add(new JsonObject { ["type"] = "null" });
        }

        return node;
    }
}
