using TradeMind.Trading;

namespace TradeMind.MarketData.Feeds;

/// <summary>Finds the player of a portfolio's replay.</summary>
public static class ReplayPlayers
{
    /// <exception cref="InvalidInputException">The feed is live.</exception>
    public static ReplayPlayer RequirePlayer(this IMarketFeed feed, string portfolio)
    {
        ArgumentNullException.ThrowIfNull(feed);
        return feed.PlayerOf(portfolio) ?? throw new InvalidInputException(
            $"portfolio '{portfolio}' trades on {feed.Name}, which is live: only a replay has a speed, and can be paused, stepped or "
                + "started over. To pause trading, pause the session",
            code: ErrorCodes.NotAReplay);
    }
}
