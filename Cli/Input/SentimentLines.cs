using System.Text;
using System.Text.Json;
using TradeMind.Intelligence.Sentiment;
using TradeMind.Intelligence.Sentiment.Training;
using TradeMind.Trading;

namespace TradeMind.Cli.Input;

/// <summary>Reads texts from JSONL files. A line that cannot be used is an error with its number, the field and what to do.</summary>
internal static class SentimentLines
{
    /// <summary>Texts with their entity, null where none is given; "-" is the standard input. Blank lines are skipped.</summary>
    /// <exception cref="InvalidInputException">The file is not there, or a line is not as described.</exception>
    public static IEnumerable<(string Text, string? Entity)> Read(string path) =>
        Lines(path).Select(line => (Text(line), Entity(line)));

    /// <summary>Texts with their labels.</summary>
    /// <exception cref="InvalidInputException">The file is not there, or a line is not as described.</exception>
    public static IEnumerable<TrainingRow> ReadLabelled(string path, int source) =>
        Lines(path).Select(line => new TrainingRow(Text(line), Entity(line), Label(line), source));

    private static IEnumerable<Line> Lines(string path)
    {
        using var reader = Open(path);
        for (var number = 1; reader.ReadLine() is { } text; number++)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                yield return Parse(text, path, number);
            }
        }
    }

    private static StreamReader Open(string path)
    {
        if (path == "-")
        {
            return new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        }

        return File.Exists(path)
            ? new StreamReader(path, Encoding.UTF8)
            : throw new InvalidInputException($"'{path}' does not exist: name a JSONL file with a text in each line", "FILE");
    }

    private static Line Parse(string text, string path, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(LoneSurrogates.Replace(text));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new Line(document.RootElement.Clone(), path, number)
                : throw new InvalidInputException($"{path}, line {number}: is not a JSON object: write {{\"text\": \"...\"}}", "text");
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException(
                $"{path}, line {number}: is not JSON ({exception.Message}): write {{\"text\": \"...\"}} in one line", "text",
                cause: exception);
        }
    }

    private static string Text(Line line) => Field(line, "text")
        ?? throw Unusable(line, "text", "is missing", "give the text as a string");

    private static string? Entity(Line line) => Field(line, "entity");

    private static SentimentLabel Label(Line line) => Field(line, "label") switch
    {
        "BULLISH" => SentimentLabel.Bullish,
        "NEUTRAL" => SentimentLabel.Neutral,
        "BEARISH" => SentimentLabel.Bearish,
        null => throw Unusable(line, "label", "is missing", "use BULLISH, NEUTRAL or BEARISH"),
        var other => throw Unusable(line, "label", $"is '{other}'", "use BULLISH, NEUTRAL or BEARISH"),
    };

    private static string? Field(Line line, string name)
    {
        if (!line.Element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw Unusable(line, name, $"is {value.GetRawText()}", "give a string");
    }

    private static InvalidInputException Unusable(Line line, string field, string what, string mend) =>
        new($"{line.Path}, line {line.Number}: {field} {what}: {mend}", field);

    private sealed record Line(JsonElement Element, string Path, int Number);
}
