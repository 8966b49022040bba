using System.Text.Json;
using TradeMind.Storage.Models;

namespace TradeMind.Intelligence.Models;

/// <summary>An answer says what it may not; the verdict is its abstention.</summary>
internal sealed class ReplyException(ModelVerdict verdict, string problem) : Exception(problem)
{
    public ModelVerdict Verdict => verdict;
}

/// <summary>
/// Reads an answer strictly: one JSON object with exactly the fields that are read, each of its kind and in its range. Nothing is coerced:
/// a number in quotation marks is no number, a number is no label, and text around the object makes it unusable.
/// </summary>
internal sealed class ReplyReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private readonly JsonElement _object;
    private readonly string _path;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    private ReplyReader(JsonElement element, string path)
    {
        (_object, _path) = (element, path);
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new ReplyException(ModelVerdict.Unusable, $"{Name("")} is not a JSON object");
        }
    }

    /// <summary>Reads a whole answer.</summary>
    /// <param name="text">As it came.</param>
    /// <param name="read">Reads all of its fields.</param>
    /// <exception cref="ReplyException">It cannot be used.</exception>
    public static T Read<T>(string text, Func<ReplyReader, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return ReadAll(new ReplyReader(document.RootElement, ""), read);
        }
        catch (JsonException exception)
        {
            throw new ReplyException(ModelVerdict.Unusable, $"the answer is not JSON: {exception.Message}");
        }
    }

    /// <summary>A text of any length.</summary>
    public string Text(string name) =>
        Field(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw Wrong(name, "a text");

    public double Number(string name, double least, double most)
    {
        var value = Field(name);
        return value.ValueKind != JsonValueKind.Number ? throw Wrong(name, "a number")
            : value.TryGetDouble(out var number) && number >= least && number <= most ? number
            : throw OutOfRange(name, value, least, most);
    }

    /// <summary>A number, or null.</summary>
    public double? NumberOrNull(string name, double least, double most)
    {
        _read.Add(name);
        return _object.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null ? null : Number(name, least, most);
    }

    public int Integer(string name, int least, int most)
    {
        var value = Field(name);
        return value.ValueKind != JsonValueKind.Number ? throw Wrong(name, "a whole number")
            : value.TryGetInt32(out var number) && number >= least && number <= most ? number
            : throw OutOfRange(name, value, least, most);
    }

    /// <summary>One of some labels, written exactly so.</summary>
    /// <returns>Its index.</returns>
    public int Label(string name, IReadOnlyList<string> labels)
    {
        var value = Field(name);
        if (value.ValueKind == JsonValueKind.Number || (value.ValueKind == JsonValueKind.String && IsNumber(value.GetString()!)))
        {
            throw new ReplyException(ModelVerdict.NumericLabel, $"{Name(name)} is the number {Shown(value)}: labels are {Listed(labels)}");
        }

        for (var i = 0; value.ValueKind == JsonValueKind.String && i < labels.Count; i++)
        {
            if (value.ValueEquals(labels[i]))
            {
                return i;
            }
        }

        throw new ReplyException(ModelVerdict.UnknownLabel, $"{Name(name)} is {Shown(value)}: labels are {Listed(labels)}");
    }

    /// <summary>Ids of those that were given, each once.</summary>
    public IReadOnlyList<string> Ids(string name, IReadOnlyCollection<string> given, int most)
    {
        var items = Items(name, most);
        var ids = new List<string>(items.Count);
        foreach (var item in items)
        {
            var id = item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Wrong(name, "a list of texts");
            if (!given.Contains(id))
            {
                throw new ReplyException(ModelVerdict.UnknownItem, $"{Name(name)} has {Shown(item)}, which was not given");
            }

            if (!ids.Contains(id, StringComparer.Ordinal))
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    /// <summary>A list of objects, each read to its last field.</summary>
    public IReadOnlyList<T> Objects<T>(string name, int most, Func<ReplyReader, T> read) =>
        [.. Items(name, most).Select((item, i) => ReadAll(new ReplyReader(item, $"{Name(name)}[{i}]."), read))];

    private static T ReadAll<T>(ReplyReader reader, Func<ReplyReader, T> read)
    {
        var value = read(reader);
        foreach (var property in reader._object.EnumerateObject())
        {
            if (!reader._read.Contains(property.Name))
            {
                throw new ReplyException(
                    ModelVerdict.Unusable, $"{reader.Name("")} has a field '{Cut(property.Name)}' that was not requested");
            }
        }

        return value;
    }

    private List<JsonElement> Items(string name, int most)
    {
        var value = Field(name);
        var items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : throw Wrong(name, "a list");
        return items.Count <= most ? items
            : throw new ReplyException(ModelVerdict.OutOfRange, $"{Name(name)} has {items.Count} entries: at most {most} were requested");
    }

    private JsonElement Field(string name)
    {
        _read.Add(name);
        return _object.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : throw new ReplyException(ModelVerdict.MissingField, $"{Name(name)} is missing");
    }

    private string Name(string name) => _path.Length + name.Length == 0 ? "the answer" : (_path + name).TrimEnd('.');

    private ReplyException Wrong(string name, string kind) => new(ModelVerdict.Unusable, $"{Name(name)} is not {kind}");

    private ReplyException OutOfRange(string name, JsonElement value, double least, double most) => new(
        ModelVerdict.OutOfRange, FormattableString.Invariant($"{Name(name)} is {Shown(value)}: use {least} to {most}"));

    private static bool IsNumber(string text) => double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _);

    private static string Shown(JsonElement value) => Cut(value.GetRawText());

    private static string Cut(string text) => text.Length <= 60 ? text : $"{text[..60]}...";

    private static string Listed(IReadOnlyList<string> labels) => string.Join(", ", labels);
}
