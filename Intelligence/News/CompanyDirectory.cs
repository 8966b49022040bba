using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace TradeMind.Intelligence.News;

/// <summary>
/// Which companies a text is about: by cashtag (<c>$AAPL</c>), by ticker in parentheses (<c>(NYSE: GE)</c>), by a name at word boundaries.
/// A bare ticker does not count: many are words. Of two names that begin at one place the longer counts.
/// </summary>
public sealed partial class CompanyDirectory
{
    private readonly Dictionary<string, Company> _companies;
    private readonly ILookup<string, (CompanyAlias Alias, string Ticker)> _aliases;

    /// <param name="companies">A later one takes the place of an earlier one with the same ticker.</param>
    public CompanyDirectory(IEnumerable<Company> companies)
    {
        ArgumentNullException.ThrowIfNull(companies);
        _companies = [];
        foreach (var company in companies)
        {
            _companies[company.Ticker] = company;
        }

        _aliases = _companies.Values
            .SelectMany(company => company.Aliases.Select(alias => (alias, company.Ticker)))
            .OrderByDescending(entry => entry.alias.Text.Length)
            .ToLookup(entry => FirstWord(entry.alias.Text), StringComparer.Ordinal);
    }

    /// <summary>The companies that come with the program.</summary>
    public static CompanyDirectory BuiltIn { get; } = new(CompanyTable.BuiltIn());

    public IReadOnlyCollection<Company> Companies => _companies.Values;

    /// <summary>These and those of a user's file, whose lines count before the built-in ones.</summary>
    /// <param name="path">A file with the columns <c>ticker,cik,aliases</c>.</param>
    /// <exception cref="Trading.InvalidInputException">A line cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public CompanyDirectory With(string path) =>
        new(_companies.Values.Concat(CompanyTable.Parse(File.ReadAllText(path), Path.GetFileName(path))));

    public Company? Find(string ticker) => _companies.GetValueOrDefault(ticker);

    /// <summary>Tickers, in ordinal order.</summary>
    /// <param name="text">Cleaned.</param>
    /// <param name="watched">Tickers that count as cashtags and in parentheses though no company of theirs is known.</param>
    public ImmutableSortedSet<string> Match(string text, IReadOnlyCollection<string>? watched = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (Match match in Tagged().Matches(text))
        {
            // In parentheses a ticker is upper case, or "(it)" would be one.
            var ticker = match.Groups["ticker"].Value.ToUpperInvariant().Replace('.', '-');
            if (_companies.ContainsKey(ticker) || watched?.Contains(ticker, StringComparer.Ordinal) == true)
            {
                found.Add(ticker);
            }
        }

        AddNamed(text, found);
        return found.ToImmutable();
    }

    private void AddNamed(string text, ImmutableSortedSet<string>.Builder found)
    {
        var i = 0;
        while (i < text.Length)
        {
            var isStart = char.IsLetterOrDigit(text[i]) && (i == 0 || (!char.IsLetterOrDigit(text[i - 1]) && text[i - 1] != '$'));
            i += isStart ? Math.Max(1, AddNamedAt(text, i, found)) : 1;
        }
    }

    /// <returns>The length of the longest name that stands here; 0 when none does.</returns>
    private int AddNamedAt(string text, int at, ImmutableSortedSet<string>.Builder found)
    {
        var length = 0;
        foreach (var (alias, ticker) in _aliases[FirstWord(text.AsSpan(at))])
        {
            if (alias.Text.Length >= length && StandsAt(text, at, alias))
            {
                length = alias.Text.Length;
                found.Add(ticker);
            }
        }

        return length;
    }

    private static bool StandsAt(string text, int at, CompanyAlias alias)
    {
        var end = at + alias.Text.Length;
        return end <= text.Length
            && (end == text.Length || !char.IsLetterOrDigit(text[end]))
            && text.AsSpan(at, alias.Text.Length).Equals(
                alias.Text, alias.IsExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
    }

    private static string FirstWord(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        return text[..end].ToString().ToLowerInvariant();
    }

    [GeneratedRegex(
        @"(?<![A-Za-z0-9])\$ ?(?<ticker>[A-Za-z]{1,6}([.-][A-Za-z])?)(?![A-Za-z0-9])"
            + @"|\((?:[A-Za-z]{2,12} ?: ?)?(?<ticker>[A-Z]{1,6}([.-][A-Z])?)\)",
        RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Tagged();
}
