using System.Globalization;
using System.Text.Json;

namespace TradeMind.Intelligence.News.Readers;

/// <summary>Where a value is in a JSON document: names and indexes, such as <c>data.messages</c> or <c>entities[0].body</c>.</summary>
public sealed class JsonPath
{
    private readonly string[] _steps;

    private JsonPath(string text, string[] steps) => (Text, _steps) = (text, steps);

    /// <summary>The document itself.</summary>
    public static JsonPath Root { get; } = new("", []);

    public string Text { get; }

    /// <param name="text">Empty for the document itself.</param>
    /// <exception cref="FormatException">It is no path.</exception>
    public static JsonPath Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
        {
            return Root;
        }

        var steps = text.Replace("[", ".[", StringComparison.Ordinal).TrimStart('.').Split('.');
        return text.Length <= 200 && Array.TrueForAll(steps, IsStep)
            ? new JsonPath(text, steps)
            : throw new FormatException($"'{text}' is no path: use names and indexes, such as data.messages[0].body");
    }

    /// <summary>The value that is there; null when there is none.</summary>
    public JsonElement? Find(JsonElement root)
    {
        var found = root;
        foreach (var step in _steps)
        {
            if (step[0] == '[')
            {
                var index = int.Parse(step.AsSpan(1, step.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture);
                if (found.ValueKind != JsonValueKind.Array || index >= found.GetArrayLength())
                {
                    return null;
                }

                found = found[index];
            }
            else if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(step, out found))
            {
                return null;
            }
        }

        return found.ValueKind == JsonValueKind.Null ? null : found;
    }

    /// <summary>A text or number as text; empty when there is neither, or a text that is no valid Unicode.</summary>
    public string FindText(JsonElement root)
    {
        try
        {
            return Find(root) is not { } value ? ""
                : value.ValueKind == JsonValueKind.String ? value.GetString()!
                : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
                : "";
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair: a text that cannot be read is not there.
            return "";
        }
    }

    private static bool IsStep(string step) => step.Length > 0 && (step[0] == '['
        ? step[^1] == ']' && step.Length is > 2 and < 9 && step.AsSpan(1, step.Length - 2).IndexOfAnyExceptInRange('0', '9') < 0
        : step.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '@' or '$'));
}
