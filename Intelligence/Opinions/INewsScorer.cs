using TradeMind.Intelligence.Sentiment;
using TradeMind.Storage.News;

namespace TradeMind.Intelligence.Opinions;

/// <summary>Forms an opinion of each item by itself, at once and without a network. Safe for concurrent use.</summary>
public interface INewsScorer
{
    /// <summary>Names the weights that it scores by.</summary>
    string Version { get; }

    /// <summary>The opinion on the item's symbol; known when the item is.</summary>
    Opinion Form(NewsItem item);

    /// <summary>What each word adds to the score, in the order of the text.</summary>
    IReadOnlyList<WordContribution> Words(NewsItem item);
}
