namespace TradeMind.Dashboard.Pages.Symbols;

/// <summary>Symbols in a text or a CSV file.</summary>
public static class SymbolList
{
    private static readonly char[] Separators = [',', ';', '\t', ' '];

    private static readonly string[] Headings = ["symbol", "symbols", "ticker"];

    /// <summary>Symbols of a text, separated by commas, semicolons or spaces; in capitals, each once.</summary>
    public static IReadOnlyList<string> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Distinct(text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    /// <summary>
    /// Symbols of a CSV file: of the column with the heading symbol or ticker, else of the first column; in capitals, each once. Lines
    /// without one are left out.
    /// </summary>
    public static IReadOnlyList<string> ParseCsv(string csv)
    {
        ArgumentNullException.ThrowIfNull(csv);
        var rows = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split([',', ';', '\t']).Select(cell => cell.Trim().Trim('"').Trim()).ToArray()).ToList();
        if (rows.Count == 0)
        {
            return [];
        }

        var column = Array.FindIndex(
            rows[0], cell => Headings.Any(heading => heading.Equals(cell.TrimStart('\uFEFF'), StringComparison.OrdinalIgnoreCase)));
        return Distinct((column < 0 ? rows : rows.Skip(1)).Select(row => Math.Max(0, column) < row.Length ? row[Math.Max(0, column)] : ""));
    }

    private static IReadOnlyList<string> Distinct(IEnumerable<string> symbols) =>
        [.. symbols.Select(symbol => symbol.TrimStart('\uFEFF').ToUpperInvariant()).Where(symbol => symbol.Length > 0).Distinct()];
}
