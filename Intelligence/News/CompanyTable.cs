using System.Globalization;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.Intelligence.News;

/// <summary>
/// Reads tables of companies: <c>ticker,cik,aliases</c>, aliases separated by <c>|</c>, with <c>=</c> before one whose case counts.
/// </summary>
internal static class CompanyTable
{
    private const string Header = "ticker,cik,aliases";

    /// <summary>Short names are words of many languages: their case counts without being told.</summary>
    private const int LongestShortName = 3;

    public static IReadOnlyList<Company> BuiltIn()
    {
        using var stream = typeof(CompanyTable).Assembly.GetManifestResourceStream(typeof(CompanyTable), "companies.csv")
            ?? throw new InvalidOperationException("the table of companies is not among the resources");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), "companies.csv");
    }

    /// <exception cref="InvalidInputException">A line cannot be read; the message names file, line and value.</exception>
    public static IReadOnlyList<Company> Parse(string text, string file)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (!string.Equals(lines[0].Trim(), Header, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidInputException($"{file}:1: the first line is '{Shown(lines[0])}': use '{Header}'", "companies");
        }

        return
        [
            .. lines.Index().Skip(1)
                .Where(line => line.Item.Trim().Length > 0)
                .Select(line => Row(line.Item, $"{file}:{line.Index + 1}")),
        ];
    }

    private static Company Row(string line, string place)
    {
        var fields = line.Split(',', 3, StringSplitOptions.TrimEntries);
        if (fields.Length < 2 || !Symbol.IsTicker(fields[0]))
        {
            throw new InvalidInputException(
                $"{place}: '{Shown(line)}' is no company: use {Header}, such as 'F,37996,=Ford|Ford Motor'", "companies");
        }

        int? cik = fields[1].Length == 0 ? null : Number(fields[1], place);
        const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var aliases = fields.Length == 3 ? fields[2].Split('|', Trimmed) : [];
        return new Company(fields[0].ToUpperInvariant(), cik, [.. aliases.Select(Alias).Where(alias => alias.Text.Length > 0)]);
    }

    private static int Number(string text, string place) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new InvalidInputException($"{place}: cik '{Shown(text)}' is not a whole number above 0", "companies");

    private static CompanyAlias Alias(string text) => text[0] == '='
        ? new CompanyAlias(text[1..].Trim(), IsExact: true)
        : new CompanyAlias(text, text.Length <= LongestShortName);

    private static string Shown(string text) => text.Length <= 60 ? text : $"{text[..60]}...";
}
