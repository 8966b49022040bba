using TradeMind.Intelligence.Opinions;
using TradeMind.Trading;

namespace TradeMind.Cli.Composition;

/// <summary>What reads news without a model and a network.</summary>
internal static class NewsScorers
{
    /// <summary>The scorer that comes with the program.</summary>
    public static INewsScorer BuiltIn() => throw new InvalidInputException(
        "this build has no scorer of news: leave the arm 'offline' out of --arms", "arms");
}
