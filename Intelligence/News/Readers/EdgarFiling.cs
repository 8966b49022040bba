using System.Globalization;
using System.Text.Json;

namespace TradeMind.Intelligence.News.Readers;

/// <summary>A filing as a company's submissions list it.</summary>
internal sealed record EdgarFiling(
    string Company, string Accession, string Form, string Acceptance, string Items, string Document, string Description)
{
    /// <summary>Reads <c>filings.recent</c>: parallel arrays, newest first.</summary>
    /// <exception cref="NewsReadException">An array is missing or as long as no other, or an accession number is none.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static IReadOnlyList<EdgarFiling> Parse(byte[] json, string source)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var recent = JsonPath.Parse("filings.recent").Find(root)
            ?? throw new NewsReadException(NewsFault.Malformed, $"{source} sends no filings.recent");
        var accessions = Column(recent, "accessionNumber", source, null);
        var count = accessions.Count;
        var (forms, times) = (Column(recent, "form", source, count), Column(recent, "acceptanceDateTime", source, count));
        var items = Optional(recent, "items", source, count);
        var documents = Optional(recent, "primaryDocument", source, count);
        var descriptions = Optional(recent, "primaryDocDescription", source, count);
        var name = JsonPath.Parse("name").FindText(root);
        if (accessions.FirstOrDefault(accession => !IsAccession(accession)) is not null)
        {
            throw new NewsReadException(NewsFault.Malformed, $"{source} sends an accession number that is none");
        }

        return [.. Enumerable.Range(0, count).Select(i => new EdgarFiling(
            name, accessions[i], forms[i], times[i], items[i], documents[i], descriptions[i]))];
    }

    /// <summary>Where its files are below the archive.</summary>
    public string Folder(int cik) => string.Create(
        CultureInfo.InvariantCulture, $"Archives/edgar/data/{cik}/{Accession.Replace("-", "", StringComparison.Ordinal)}/");

    public string HeaderPath(int cik) => $"{Folder(cik)}{Accession}.hdr.sgml";

    private static List<string> Column(JsonElement recent, string name, string source, int? count)
    {
        if (!recent.TryGetProperty(name, out var column) || column.ValueKind != JsonValueKind.Array
            || (count is { } length && column.GetArrayLength() != length))
        {
            throw new NewsReadException(NewsFault.Malformed, $"{source}: filings.recent.{name} is missing or as long as no other array");
        }

        return [.. column.EnumerateArray().Select(value => JsonPath.Root.FindText(value))];
    }

    private static List<string> Optional(JsonElement recent, string name, string source, int count) =>
        recent.TryGetProperty(name, out _) ? Column(recent, name, source, count) : [.. Enumerable.Repeat("", count)];

    /// <summary>Ten digits, two and six: it becomes part of an address.</summary>
    private static bool IsAccession(string text) =>
        text.Length == 20 && text[10] == '-' && text[13] == '-' && text.Count(char.IsAsciiDigit) == 18;
}
