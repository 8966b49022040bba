using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TradeMind.Intelligence.Models;
using TradeMind.Storage.News;

namespace TradeMind.Intelligence.Agents;

/// <summary>
/// Items as a model is given them: few, short, on one line each, between marks that carry a text which no item can know, since it is the
/// hash of them all. The model knows them by short names, and can name no other.
/// </summary>
internal sealed partial class GivenItems
{
    private const int NonceLength = 12;
    private readonly Dictionary<string, NewsItem> _items;

    private GivenItems(string nonce, Dictionary<string, NewsItem> items, string block) => (Nonce, _items, Block) = (nonce, items, block);

    /// <summary>What the marks carry.</summary>
    public string Nonce { get; }

    /// <summary>All items, marked.</summary>
    public string Block { get; }

    public string SnapshotHash => ContentHash.From([Block]);

    public bool IsEmpty => _items.Count == 0;

    public IReadOnlyCollection<string> Names => _items.Keys;

    public IEnumerable<string> Texts => _items.Values.Select(item => item.Text);

    public static GivenItems From(SentimentQuestion question, SentimentLimits limits)
    {
        var chosen = question.Items
            .Where(item => item.Symbol == question.Symbol && item.KnownAt <= question.AsOf && item.Text.Length > 0)
            .OrderBy(item => item.KnownAt)
            .ThenBy(item => item.Id, StringComparer.Ordinal)
            .DistinctBy(item => Normalised(item.Text), StringComparer.Ordinal)
            .TakeLast(limits.MaxItems)
            .ToList();
        var nonce = NonceOf(
        [
            question.Symbol, question.AsOf.Ticks.ToString(CultureInfo.InvariantCulture),
            .. chosen.SelectMany(item => new[] { item.Id, item.Text }),
        ]);
        var (items, block) = (new Dictionary<string, NewsItem>(StringComparer.Ordinal), new StringBuilder());
        foreach (var item in chosen)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"item-{items.Count + 1}");
            items.Add(name, item);
            Append(block, question, limits, item, name, nonce);
        }

        return new GivenItems(nonce, items, block.ToString().TrimEnd());
    }

    public NewsItem this[string name] => _items[name];

    /// <summary>A text between two marks.</summary>
    public static string Marked(string kind, string attributes, string text, string nonce) =>
        $"<{kind}-{nonce}{attributes}>\n{text}\n</{kind}-{nonce}>\n";

    /// <summary>Data on one line, without characters that make up marks, cut to a length.</summary>
    public static string Cleaned(string text, int most)
    {
        var line = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in Spaces().Replace(text, " ").EnumerateRunes())
        {
            var shown = rune.Value switch
            {
                '<' => "(",
                '>' => ")",
                _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                    or UnicodeCategory.PrivateUse ? "" : rune.ToString(),
            };
            if (line.Length + shown.Length > most)
            {
                break;
            }

            line.Append(shown);
        }

        return line.ToString().Trim();
    }

    public static string NonceOf(IEnumerable<string> texts) => ContentHash.From(texts)[..NonceLength];

    public static string Normalised(string text) => Spaces().Replace(text.Trim(), " ").ToUpperInvariant();

    private static void Append(
        StringBuilder block, SentimentQuestion question, SentimentLimits limits, NewsItem item, string name, string nonce)
    {
        var isBlind = question.Masked.Count > 0;
        var age = question.AsOf - item.KnownAt;
        var time = isBlind
            ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalHours:0} hours before the close")
            : string.Create(CultureInfo.InvariantCulture, $"{item.KnownAt:yyyy-MM-dd HH:mm}Z");
        var source = Cleaned(item.Source, 40).Replace("\"", "", StringComparison.Ordinal);
        var text = Cleaned(isBlind ? BlindText.Mask(item.Text, question.Symbol, [.. question.Masked]) : item.Text, limits.MaxItemLength)
            .Replace(nonce, "", StringComparison.OrdinalIgnoreCase);
        block.Append(Marked(
            "item",
            $" id=\"{name}\" kind=\"{item.Kind.ToString().ToLowerInvariant()}\" source=\"{source}\" known=\"{time}\"",
            text, nonce));
    }

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Spaces();
}
