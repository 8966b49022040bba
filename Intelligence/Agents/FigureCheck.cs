using System.Globalization;
using System.Text.RegularExpressions;

namespace TradeMind.Intelligence.Agents;

/// <summary>Checks the figures of a sentence against the texts that it is about: models make up numbers that sound right.</summary>
public static partial class FigureCheck
{
    /// <summary>Words that say a number, with their value; null for those that have to stand in a text themselves.</summary>
    private static readonly Dictionary<string, decimal?> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10,
        ["eleven"] = 11, ["twelve"] = 12, ["fifteen"] = 15, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50,
        ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90, ["hundred"] = 100, ["thousand"] = null, ["million"] = null,
        ["billion"] = null, ["trillion"] = null, ["doubled"] = null, ["tripled"] = null, ["halved"] = null,
    };

    private static readonly Dictionary<string, string> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["k"] = "thousand", ["m"] = "million", ["mn"] = "million", ["mln"] = "million", ["b"] = "billion", ["bn"] = "billion",
        ["bln"] = "billion", ["t"] = "trillion", ["tn"] = "trillion",
    };

    /// <summary>The first figure of a sentence that no text has; null when all of them are supported.</summary>
    /// <param name="sentence">What a model wrote.</param>
    /// <param name="texts">What it was given.</param>
    public static string? Unsupported(string sentence, IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        ArgumentNullException.ThrowIfNull(texts);
        var (figures, words) = (new HashSet<decimal>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var text in texts)
        {
            Add(text, figures, words);
        }

        return Figures(sentence).FirstOrDefault(figure => !figures.Contains(figure.Value)).Text
            ?? WordPattern().Matches(sentence).Select(match => match.Value).FirstOrDefault(word =>
                Words.TryGetValue(word, out var value) && !words.Contains(word) && !(value is { } number && figures.Contains(number)))
            ?? UnitPattern().Matches(sentence).FirstOrDefault(match => !words.Contains(Units[match.Groups["unit"].Value]))?.Value
            ?? sentence.Where(c => char.IsNumber(c) && !char.IsAsciiDigit(c)).Select(c => c.ToString()).FirstOrDefault();
    }

    private static void Add(string text, HashSet<decimal> figures, HashSet<string> words)
    {
        figures.UnionWith(Figures(text).Select(figure => figure.Value));
        foreach (var word in WordPattern().Matches(text).Select(match => match.Value))
        {
            words.Add(word);
            if (Words.TryGetValue(word, out var value) && value is { } number)
            {
                figures.Add(number);
            }
        }

        words.UnionWith(UnitPattern().Matches(text).Select(match => Units[match.Groups["unit"].Value]));
    }

    /// <summary>Without sign, separators of thousands and trailing zeros: 1,200.50 and 1200.5 are one figure.</summary>
    private static IEnumerable<(string? Text, decimal Value)> Figures(string text) => FigurePattern().Matches(text).Select(match =>
        ((string?)match.Value, decimal.TryParse(
            match.Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var value) ? value : decimal.MinusOne));

    [GeneratedRegex(@"[0-9]+(,[0-9]{3})*(\.[0-9]+)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex FigurePattern();

    [GeneratedRegex(@"(?<![A-Za-z])[A-Za-z]+(?![A-Za-z])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex WordPattern();

    [GeneratedRegex(
        @"(?<=[0-9]\s?)(?<unit>k|mn|mln|m|bn|bln|b|tn|t)(?![A-Za-z0-9])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex UnitPattern();
}
