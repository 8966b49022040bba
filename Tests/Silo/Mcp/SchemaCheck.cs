using System.Text.Json;

namespace TradeMind.Tests.Silo.Mcp;

/// <summary>
/// Checks a value against a JSON schema, as strict clients do. Knows the keywords that .NET writes, and fails at any other.
/// </summary>
internal sealed class SchemaCheck(JsonElement root)
{
    private static readonly string[] Known =
        ["type", "properties", "required", "additionalProperties", "items", "anyOf", "enum", "$ref", "format", "default", "description"];

    /// <summary>Where the value does not fit; null when it does.</summary>
    public string? Misfit(JsonElement value) => Misfit(root, value, "$");

    private string? Misfit(JsonElement schema, JsonElement value, string path)
    {
        if (schema.ValueKind == JsonValueKind.True)
        {
            return null;
        }

        Assert.All(schema.EnumerateObject(), keyword => Assert.Contains(keyword.Name, Known));
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Misfit(Find(reference.GetString()!), value, path);
        }

        var fits = (!schema.TryGetProperty("anyOf", out var choices) || choices.EnumerateArray().Any(c => Misfit(c, value, path) is null))
            && (!schema.TryGetProperty("enum", out var names) || names.EnumerateArray().Any(name => JsonElement.DeepEquals(name, value)))
            && (!schema.TryGetProperty("type", out var types) || IsOfType(types, value));
        return !fits ? $"{path}: {value} is not {schema}"
            : value.ValueKind == JsonValueKind.Object ? MisfitOfObject(schema, value, path)
            : value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items)
                ? value.EnumerateArray().Select((item, i) => Misfit(items, item, $"{path}[{i}]")).FirstOrDefault(found => found is not null)
                : null;
    }

    private string? MisfitOfObject(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("required", out var required)
            && required.EnumerateArray().FirstOrDefault(name => !value.TryGetProperty(name.GetString()!, out _)) is
                { ValueKind: JsonValueKind.String } missing)
        {
            return $"{path}: {missing} is missing";
        }

        var isOpen = !schema.TryGetProperty("additionalProperties", out var others) || others.ValueKind != JsonValueKind.False;
        foreach (var member in value.EnumerateObject())
        {
            var isNamed = schema.TryGetProperty("properties", out var properties) & properties.ValueKind == JsonValueKind.Object;
            var misfit = isNamed && properties.TryGetProperty(member.Name, out var one) ? Misfit(one, member.Value, $"{path}.{member.Name}")
                : !isOpen ? $"{path}: {member.Name} is not known"
                : others.ValueKind == JsonValueKind.Object ? Misfit(others, member.Value, $"{path}.{member.Name}")
                : null;
            if (misfit is not null)
            {
                return misfit;
            }
        }

        return null;
    }

    private JsonElement Find(string reference) => reference.Split('/').Skip(1).Aggregate(root, (node, name) => node.GetProperty(name));

    private static bool IsOfType(JsonElement types, JsonElement value) => types.ValueKind == JsonValueKind.Array
        ? types.EnumerateArray().Any(type => IsOfType(type, value))
        : types.GetString() switch
        {
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            var name => string.Equals(name, value.ValueKind.ToString(), StringComparison.OrdinalIgnoreCase),
        };
}
