using TradeMind.Intelligence.Models;
using TradeMind.Storage.News;

namespace TradeMind.Intelligence.Agents;

/// <summary>What an opinion of a model is wanted on.</summary>
/// <param name="Symbol">Ticker.</param>
/// <param name="Items">Its items; those of other symbols, and those that became known after <paramref name="AsOf"/>, are left out.</param>
/// <param name="AsOf">The close of a bar, UTC.</param>
public sealed record SentimentQuestion(string Symbol, IReadOnlyList<NewsItem> Items, DateTime AsOf)
{
    /// <summary>On whose account.</summary>
    public ModelContext Context { get; init; } = new();

    /// <summary>
    /// Whether the past is replayed: the opinion then counts from <see cref="AsOf"/> on, as if the model had been asked at once. In the
    /// service it counts from when it was formed.
    /// </summary>
    public bool IsHistorical { get; init; }

    /// <summary>
    /// The company's names, hidden together with all dates in a blind experiment; see <see cref="BlindText"/>. Empty when nothing is.
    /// </summary>
    public IReadOnlyList<string> Masked { get; init; } = [];

    /// <summary>What the model reads as the company's name.</summary>
    internal string ShownSymbol => Masked.Count > 0 ? $"${BlindText.Symbol}" : Symbol;

    internal string ShownTime => Masked.Count > 0 ? "hidden" : FormattableString.Invariant($"{AsOf:yyyy-MM-dd HH:mm}Z");
}
