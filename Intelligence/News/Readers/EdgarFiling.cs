using System.Globalization;
using System.Text.Json;

namespace TradeMind.Intelligence.News.Readers;

/// <summary>A filing as a company's submissions list it.</summary>
internal sealed record EdgarFiling(
    string Company, string Accession, string Form, string Acceptance, string Items, string Document, string Description)
{
    /// <summary>Reads the arrays of a list: <c>filings.recent</c> of the submissions, or the whole of an older file.</summary>
    /// <param name="list">Parallel arrays, newest first.</param>
    /// <param name="company">The filer's name.</param>
    /// <param name="source">The feed, for messages.</param>
    /// <exception cref="NewsReadException">An array is missing or as long as no other, or an accession number is none.</exception>
    public static IReadOnlyList<EdgarFiling> Parse(JsonElement list, string company, string source)
    {
        var accessions = Column(list, "accessionNumber", source, null);
        var count = accessions.Count;
        var (forms, times) = (Column(list, "form", source, count), Column(list, "acceptanceDateTime", source, count));
        var items = Optional(list, "items", source, count);
        var documents = Optional(list, "primaryDocument", source, count);
        var descriptions = Optional(list, "primaryDocDescription", source, count);
        if (accessions.FirstOrDefault(accession => !IsAccession(accession)) is not null)
        {
            throw new NewsReadException(NewsFault.Malformed, $"{source} sends an accession number that is none");
        }

        return [.. Enumerable.Range(0, count).Select(i => new EdgarFiling(
            company, accessions[i], forms[i], times[i], items[i], documents[i], descriptions[i]))];
    }

    /// <summary>Where its files are below the archive.</summary>
    public string Folder(int cik) => string.Create(
        CultureInfo.InvariantCulture, $"Archives/edgar/data/{cik}/{Accession.Replace("-", "", StringComparison.Ordinal)}/");

    public string HeaderPath(int cik) => $"{Folder(cik)}{Accession}.hdr.sgml";

    private static List<string> Column(JsonElement list, string name, string source, int? count)
    {
        if (!list.TryGetProperty(name, out var column) || column.ValueKind != JsonValueKind.Array
            || (count is { } length && column.GetArrayLength() != length))
        {
            throw new NewsReadException(
                NewsFault.Malformed, $"{source}: the array {name} of filings is missing or as long as no other array");
        }

        return [.. column.EnumerateArray().Select(value => JsonPath.Root.FindText(value))];
    }

    private static List<string> Optional(JsonElement list, string name, string source, int count) =>
        list.TryGetProperty(name, out _) ? Column(list, name, source, count) : [.. Enumerable.Repeat("", count)];

    /// <summary>Ten digits, two and six: it becomes part of an address.</summary>
    private static bool IsAccession(string text) =>
        text.Length == 20 && text[10] == '-' && text[13] == '-' && text.Count(char.IsAsciiDigit) == 18;
}
