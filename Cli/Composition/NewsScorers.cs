using TradeMind.Intelligence.News;
using TradeMind.Intelligence.Opinions;
using TradeMind.Intelligence.Sentiment;

namespace TradeMind.Cli.Composition;

/// <summary>What reads news without a model and a network.</summary>
internal static class NewsScorers
{
    /// <summary>The scorer that comes with the program.</summary>
    public static INewsScorer BuiltIn() => new LinearNewsScorer(SentimentScorer.Default, CompanyDirectory.BuiltIn);
}
