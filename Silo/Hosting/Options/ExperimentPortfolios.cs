using TradeMind.Application.Intelligence;
using TradeMind.Grains.Sessions;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>The portfolios of a live experiment: that of the service, and one for each arm beside it.</summary>
internal static class ExperimentPortfolios
{
    private const string Rules = "rules", Placebo = "placebo";

    private static readonly string[] Known = [Rules, SentimentReader.Linear, SentimentReader.Model, Placebo];

    /// <exception cref="FormatException">An arm is not known, or named twice.</exception>
    public static IReadOnlyList<string> Checked(IReadOnlyList<string> arms) =>
        arms.All(arm => Known.Contains(arm, StringComparer.Ordinal)) && arms.Distinct(StringComparer.Ordinal).Count() == arms.Count
            ? arms
            : throw new FormatException($"use each of {string.Join(", ", Known)} at most once");

    /// <summary>The name of an arm's portfolio.</summary>
    public static string Name(string portfolio, string arm) => $"{portfolio}.{arm}";

    /// <summary>What an arm trades by: the same strategies, costs, limits and cash, with other opinions.</summary>
    public static (SessionSettings Settings, SentimentSource Sentiment) Of(string arm, SessionSettings service) => arm switch
    {
        Rules => (service with { HasSentiment = false, SentimentWeight = 0 }, SentimentSource.Default),
        Placebo => (service, new SentimentSource(IsPlacebo: true)),
        _ => (service, new SentimentSource(arm)),
    };
}
