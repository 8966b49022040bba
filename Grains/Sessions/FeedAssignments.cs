using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Market;

namespace TradeMind.Grains.Sessions;

/// <summary>Which feed a portfolio trades on.</summary>
public sealed class FeedAssignments(IConfiguredSessions configured, MarketFeeds feeds, TimeProvider clock)
{
    /// <summary>What the portfolio calls its feed; null for the service's own.</summary>
    /// <exception cref="TradeMind.Trading.InvalidInputException">There is no such portfolio.</exception>
    public string? NameOf(string portfolio) => configured.Find(portfolio).Feed;

    /// <summary>The feed; one that has no bars and says why when the service no longer has it.</summary>
    /// <exception cref="TradeMind.Trading.InvalidInputException">There is no such portfolio.</exception>
    public IMarketFeed Of(string portfolio)
    {
        var session = configured.Find(portfolio);
        return feeds.Find(session.Feed) ?? new MissingFeed(session.Feed!, Interval.Parse(session.Settings.Interval), clock);
    }
}
