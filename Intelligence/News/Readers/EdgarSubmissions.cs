using System.Globalization;
using System.Text.Json;

namespace TradeMind.Intelligence.News.Readers;

/// <summary>An older list of a company's filings, in a file of its own.</summary>
/// <param name="Name">Of the file, beside the submissions.</param>
/// <param name="Last">The day of its newest filing.</param>
internal sealed record EdgarOlderFile(string Name, DateOnly Last);

/// <summary>
/// A company's submissions: the newest filings, a year of them or 1,000, and the names of the files that have the older ones in the same
/// shape.
/// </summary>
/// <param name="Company">The filer's name.</param>
/// <param name="Recent">Newest first.</param>
/// <param name="Older">Newest first.</param>
internal sealed record EdgarSubmissions(string Company, IReadOnlyList<EdgarFiling> Recent, IReadOnlyList<EdgarOlderFile> Older)
{
    private const int MostNameLength = 100;

    /// <exception cref="NewsReadException">It has no recent filings, or a list that cannot be read.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static EdgarSubmissions Parse(byte[] json, string source)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var recent = JsonPath.Parse("filings.recent").Find(root)
            ?? throw new NewsReadException(NewsFault.Malformed, $"{source} sends no filings.recent");
        var company = JsonPath.Parse("name").FindText(root);
        var files = JsonPath.Parse("filings.files").Find(root);
        return new EdgarSubmissions(
            company, EdgarFiling.Parse(recent, company, source),
            files is { ValueKind: JsonValueKind.Array } array
                ? [.. array.EnumerateArray().Select(file => File(file, source)).OrderByDescending(file => file.Last)]
                : []);
    }

    /// <summary>Reads an older file.</summary>
    /// <exception cref="NewsReadException">It is no list of filings.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static IReadOnlyList<EdgarFiling> ParseOlder(byte[] json, string company, string source)
    {
        using var document = JsonDocument.Parse(json);
        return EdgarFiling.Parse(document.RootElement, company, source);
    }

    private static EdgarOlderFile File(JsonElement file, string source)
    {
        var name = JsonPath.Parse("name").FindText(file);

        // It becomes part of an address.
        return name.Length is > 0 and <= MostNameLength && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.')
            && !name.StartsWith('.')
            && DateOnly.TryParseExact(
                JsonPath.Parse("filingTo").FindText(file), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last)
            ? new EdgarOlderFile(name, last)
            : throw new NewsReadException(NewsFault.Malformed, $"{source} names an older file without a name or a day that can be read");
    }
}
