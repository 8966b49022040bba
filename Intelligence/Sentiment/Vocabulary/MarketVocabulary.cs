using System.Globalization;
using TradeMind.Intelligence.Sentiment.Text;

namespace TradeMind.Intelligence.Sentiment.Vocabulary;

/// <summary>
/// The word lists that ship with the scorer: classes of market words, found by their stem, and the valences of AFINN-165 for financial
/// market news (-5 to 5), found by the word itself.
/// </summary>
internal sealed class MarketVocabulary
{
    private readonly Dictionary<ulong, WordClasses> _classes;
    private readonly Dictionary<ulong, sbyte> _valences;

    private MarketVocabulary(Dictionary<ulong, WordClasses> classes, Dictionary<ulong, sbyte> valences) =>
        (_classes, _valences) = (classes, valences);

    public static MarketVocabulary Instance { get; } = Load();

    public WordClasses Classes(in Token token) => _classes.GetValueOrDefault(token.Stem) | _classes.GetValueOrDefault(token.Word);

    public int Valence(in Token token) => _valences.GetValueOrDefault(token.Word);

    private static MarketVocabulary Load()
    {
        var classes = new Dictionary<ulong, WordClasses>();
        foreach (var line in Lines("vocabulary.csv"))
        {
            var comma = line.IndexOf(',', StringComparison.Ordinal);
            var kind = Enum.Parse<WordClasses>(line[..comma], ignoreCase: true);
            foreach (var word in line[(comma + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var key = WordHash.Compute(word.AsSpan(0, Stemmer.StemLength(word)));
                classes[key] = classes.GetValueOrDefault(key) | kind;
            }
        }

        var valences = Lines("afinn-165-financialmarketnews.csv").Select(line => line.Split(','))
            .ToDictionary(pair => WordHash.Compute(pair[0]), pair => sbyte.Parse(pair[1], CultureInfo.InvariantCulture));
        return new MarketVocabulary(classes, valences);
    }

    private static IEnumerable<string> Lines(string resource)
    {
        using var stream = typeof(MarketVocabulary).Assembly.GetManifestResourceStream(
            $"TradeMind.Intelligence.Sentiment.Model.{resource}")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
