using TradeMind.Intelligence.News;
using TradeMind.Intelligence.Sentiment;
using TradeMind.Storage.News;

namespace TradeMind.Intelligence.Opinions;

/// <summary>
/// Forms opinions by the built-in linear scorer, of the company that the item is about. An opinion is known when its item is: the
/// scorer needs no time to speak of.
/// </summary>
/// <param name="scorer">Scores a text.</param>
/// <param name="companies">How companies are called.</param>
public sealed class LinearNewsScorer(SentimentScorer scorer, CompanyDirectory companies) : INewsScorer
{
    /// <summary>The agent of its opinions.</summary>
    public const string Agent = "linear";

    /// <summary>What a text counts for that has too few words which the scorer knows.</summary>
    private const double OutOfDomain = 0.25;

    private const int StrongestWords = 3;

    public string Version { get; } = FormattableString.Invariant($"linear, {scorer.TrainingRows} training texts");

    public Opinion Form(NewsItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var explained = scorer.Explain(item.Text, Entity(item));
        var score = explained.Score;
        return new Opinion
        {
            Id = $"{Agent}/{item.Id}",
            Symbol = item.Symbol,
            Agent = Agent,
            KnownAt = item.KnownAt,
            Score = score.Direction,
            Confidence = Weight(item.Kind) * (score.IsOutOfDomain ? OutOfDomain : 1),
            Items = [item.Id],
            Reason = Reason(explained),
        };
    }

    public IReadOnlyList<WordContribution> Words(NewsItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return scorer.Explain(item.Text, Entity(item)).Contributions;
    }

    /// <summary>Messages of the public are many and say little; filings say much, in few words that move a price.</summary>
    private static double Weight(NewsKind kind) => kind switch
    {
        NewsKind.Social => 0.3,
        NewsKind.Filing => 0.5,
        _ => 1,
    };

    /// <summary>The longest name of the company that the text has; null where it has none, so that the whole text counts.</summary>
    private string? Entity(NewsItem item)
    {
        var names = companies.Find(item.Symbol)?.Aliases ?? [];
        return names
            .Where(name => item.Text.Contains(
                name.Text, name.IsExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase))
            .Select(name => name.Text)
            .Append(item.Text.Contains('$' + item.Symbol, StringComparison.OrdinalIgnoreCase) ? item.Symbol : "")
            .MaxBy(name => name.Length) is { Length: > 0 } longest ? longest : null;
    }

    private static string Reason(SentimentExplanation explained)
    {
        var score = explained.Score;
        var words = explained.Contributions
            .Where(word => word.Start >= 0 && word.Score != 0)
            .OrderByDescending(word => Math.Abs(word.Score))
            .Take(StrongestWords)
            .Select(word => FormattableString.Invariant($"\u201c{word.Word}\u201d {word.Score:+0.0;-0.0;0.0}"));
        var label = score.Label.ToString().ToLowerInvariant();
        var domain = score.IsOutOfDomain ? ", few words known" : "";
        return FormattableString.Invariant($"{label}, {score.Bullish:0.00} bullish and {score.Bearish:0.00} bearish{domain}: ")
            + string.Join(", ", words.DefaultIfEmpty("no word that moves it"));
    }
}
