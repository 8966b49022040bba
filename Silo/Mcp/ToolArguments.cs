using System.Text.Json;

namespace TradeMind.Silo.Mcp;

/// <summary>
/// Checks arguments against a tool's schema before they are bound, so that a wrong one is reported by name with the fix. An unknown name
/// is rejected: it would else be taken for an argument that was left out.
/// </summary>
internal static class ToolArguments
{
    private const int LongestValue = 60;

    /// <summary>What is wrong with the arguments; null when nothing is.</summary>
    /// <param name="schema">The tool's input schema: an object with <c>properties</c> and <c>required</c>.</param>
    /// <param name="arguments">By name; null for none.</param>
    public static string? Problem(JsonElement schema, IDictionary<string, JsonElement>? arguments)
    {
        var known = schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value, StringComparer.Ordinal)
            : [];
        foreach (var (name, value) in arguments ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal))
        {
            if (!known.TryGetValue(name, out var expected))
            {
                var names = known.Count > 0 ? $"use {string.Join(", ", known.Keys)}" : "it takes none";
                return $"there is no argument '{Shortened(name)}': {names}";
            }

            if (Misfit(expected, value) is { } fix)
            {
                return $"{name} = {Shortened(value.GetRawText())}: {fix}";
            }
        }

        return schema.TryGetProperty("required", out var required)
            ? required.EnumerateArray().Select(name => name.GetString()!)
                .Where(name => arguments?.ContainsKey(name) != true)
                .Select(name => $"{name} is missing: it is required")
                .FirstOrDefault()
            : null;
    }

    /// <summary>What to write instead; null when the value fits.</summary>
    private static string? Misfit(JsonElement schema, JsonElement value)
    {
        var types = Types(schema);
        if (schema.TryGetProperty("enum", out var choices))
        {
            var names = choices.EnumerateArray()
                .Where(choice => choice.ValueKind == JsonValueKind.String)
                .Select(choice => choice.GetString()!)
                .ToList();
            var isChoice = value.ValueKind == JsonValueKind.String && names.Contains(value.GetString()!, StringComparer.OrdinalIgnoreCase);
            return isChoice || IsNull(value, types, choices) ? null : $"use one of {string.Join(", ", names)}";
        }

        return types.Count == 0 || types.Exists(type => IsOfType(value, type, schema)) ? null : types[0] switch
        {
            "integer" => $"use a whole number from {int.MinValue} to {int.MaxValue}",
            "boolean" => "use true or false",
            "array" => "use a list of texts, such as [\"a\", \"b\"]",
            "string" => "use a text",
            var other => $"use a value of type {other}",
        };
    }

    private static bool IsNull(JsonElement value, List<string> types, JsonElement choices) => value.ValueKind == JsonValueKind.Null
        && (types.Contains("null", StringComparer.Ordinal)
            || choices.EnumerateArray().Any(choice => choice.ValueKind == JsonValueKind.Null));

    private static bool IsOfType(JsonElement value, string type, JsonElement schema) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array
            && (!schema.TryGetProperty("items", out var items) || value.EnumerateArray().All(item => Misfit(items, item) is null)),
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => value.ValueKind == JsonValueKind.String,
    };

    private static List<string> Types(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)]
        : [type.GetString()!];

    private static string Shortened(string text) => text.Length <= LongestValue ? text : $"{text[..LongestValue]}...";
}
