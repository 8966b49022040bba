using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Sessions;

/// <summary>The configured sessions by the name of their portfolio.</summary>
public interface IConfiguredSessions
{
    /// <exception cref="TradeMind.Trading.InvalidInputException">There is no such portfolio; the message lists those there are.</exception>
    ConfiguredSession Find(string portfolio);

    /// <summary>Whether there is such a portfolio; one that only an earlier start of the service had is none.</summary>
    bool Has(string portfolio) => true;
}

/// <summary>A session as it is configured.</summary>
/// <param name="Settings">In plain values, as the journal keeps them.</param>
/// <param name="Plan">What they describe.</param>
public sealed record ConfiguredSession(SessionSettings Settings, PortfolioConfiguration Plan)
{
    /// <summary>Whose opinions its sentiment agent counts.</summary>
    public SentimentSource Sentiment { get; init; } = SentimentSource.Default;

    /// <summary>What it calls the feed of its bars; null for the service's own.</summary>
    public string? Feed { get; init; }
}
