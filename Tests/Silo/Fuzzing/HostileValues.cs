using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TradeMind.Tests.Silo.Fuzzing;

/// <summary>Values that break what does not look: texts, numbers, times and JSON, out of a seed.</summary>
internal sealed class HostileValues(Random random)
{
    private static readonly string[] Texts =
    [
        "", " ", "null", "undefined", "NaN", "Infinity", "-1", "0", "1", "-0", "1.5", "1e400", "2147483648", "9223372036854775807",
        "9223372036854775808", "99999999999999999999999", "0x10", "true",
        "../../../etc/passwd", "..\\..\\x", "/etc/passwd", "C:\\x", "~", ".", "..", "%2e%2e%2f", "a/b", "a\\b", "a;b", "a|b", "a&b=c",
        "a?b", "a#b", "$(id)", "`id`", "{{7*7}}", "${jndi:ldap://x}", "%s%n%x", "' OR 1=1 --",
        "'; DROP TABLE journal; --", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "\0", "a\0b", "\r\nX-Evil: 1", "\t",
        "\u001b[2J", "\u007f", "\u200b", "\u202e", "\ufeff", "\ufffd", "é", "ß", "İ", "😀", "𝕬",
        "Ａ", "main-d1", "main-d0", "main-d-1", "main-d99999999999999999999", "main-o1", "AAPL", "SP500", "ma_crossover", "0001-01-01",
        "9999-12-31", "2020-02-30", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.9999999-14:00",
        "2020-01-01T25:00:00Z", "12.0", "0.0", "-1.0", "9223372036854775807.2147483647", "1,2,3", ",", ",,,,", "[]", "{}", "[1]",
    ];

    private static readonly string[] Numbers =
    [
        "0", "-1", "1", "1.5", "1e308", "1e400", "-1e400", "2147483648", "9223372036854775808", "79228162514264337593543950336",
        "0.0000000000000000000000000000001", "\"NaN\"", "\"Infinity\"", "NaN", "-0"
    ];

    public string Text() => random.Next(12) switch
    {
        0 => new string((char)random.Next('a', 'z'), random.Next(1, 3_000)),
        1 => new string([.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => (char)random.Next(1, 0xD7FF))]),
        2 => random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture),
        _ => Texts[random.Next(Texts.Length)],
    };

    /// <summary>A value of about the kind that a schema asks for, or of quite another.</summary>
    /// <param name="schema">Of the value.</param>
    /// <param name="root">The document, which schemas refer into.</param>
    /// <param name="depth">How far in it stands.</param>
    public string Json(JsonElement schema, JsonElement root, int depth = 0)
    {
        if (random.Next(10) == 0 || depth > 6)
        {
            return Any();
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Json(
                root.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]), root, depth + 1);
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            return Json(choices[random.Next(choices.GetArrayLength())], root, depth + 1);
        }

        if (schema.TryGetProperty("enum", out var values))
        {
            return random.Next(3) == 0 ? Quoted() : values[random.Next(values.GetArrayLength())].GetRawText();
        }

        return Kind(schema) switch
        {
            "object" => Object(schema, root, depth),
            "array" =>
                $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Item(schema, root, depth)))}]",
            "integer" or "number" =>
                random.Next(3) == 0 ? random.Next(1, 100).ToString(CultureInfo.InvariantCulture) : Numbers[random.Next(Numbers.Length)],
            "boolean" => random.Next(2) == 0 ? "true" : "false",
            _ => Quoted(),
        };
    }

    private string Item(JsonElement schema, JsonElement root, int depth) =>
        schema.TryGetProperty("items", out var items) ? Json(items, root, depth + 1) : Any();

    /// <summary>A body that is no JSON, or none that anyone asked for.</summary>
    public string Any() => random.Next(14) switch
    {
        0 => "null",
        1 => "[]",
        2 => "{}",
        3 => new string('[', 2_000) + new string(']', 2_000),
        4 => string.Concat(Enumerable.Repeat("{\"a\":", 300)) + "1" + new string('}', 300),
        5 => Numbers[random.Next(Numbers.Length)],
        6 => "{\"who\":\"a\",\"who\":1,}",
        7 => "{",
        8 => "\"\\ud800\"",
        9 => $"\"{new string('x', 20_000)}\"",
        10 => "true",
        11 => "{\"__proto__\":{\"x\":1},\"$type\":\"System.Object\"}",
        _ => Quoted(),
    };

    private string Quoted() => JsonValue.Create(Text())!.ToJsonString();

    private string Object(JsonElement schema, JsonElement root, int depth)
    {
        var members = schema.TryGetProperty("properties", out var properties)
            ? properties
                .EnumerateObject()
                .Where(_ => random.Next(6) > 0)
                .Select(p => $"\"{p.Name}\":{Json(p.Value, root, depth + 1)}")
                .ToList()
            : [];
        if (random.Next(8) == 0)
        {
            members.Add($"{Quoted()}:{Any()}");
        }

        return $"{{{string.Join(',', members)}}}";
    }

    private static string Kind(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? ""
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!).First(t => t != "null")
        : type.GetString()!;
}
