using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace TradeMind.Silo.Mcp;

/// <summary>The argument <c>portfolio</c>, which every tool has that reads what belongs to a portfolio.</summary>
internal static class PortfolioArgument
{
    private const string Name = "portfolio";

    /// <summary>Adds it to the schema of a tool.</summary>
    public static void AddTo(Tool tool)
    {
        var schema = JsonNode.Parse(tool.InputSchema.GetRawText())!.AsObject();
        var properties = schema["properties"]?.AsObject();
        if (properties is null)
        {
            schema["properties"] = properties = [];
        }

        properties[Name] = new JsonObject
        {
            ["description"] = "Name of the portfolio, as list_portfolios gives it; the service's own by default.",
            ["type"] = new JsonArray("string", "null"),
            ["default"] = null,
        };
        tool.InputSchema = JsonSerializer.SerializeToElement(schema);
    }

    /// <summary>Its value; null when it is not given.</summary>
    public static string? Read(IDictionary<string, JsonElement>? arguments) =>
        arguments?.TryGetValue(Name, out var value) == true && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } name
            ? name
            : null;
}
