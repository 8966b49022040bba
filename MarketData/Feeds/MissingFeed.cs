using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Feeds;

/// <summary>
/// Stands for a feed that a portfolio names and the service no longer has. Bars that it once gave can be read from the store; what is
/// requested of it is answered with the reason, so that its portfolio stands still and says why, and the others trade on.
/// </summary>
/// <param name="name">What the portfolio calls it.</param>
/// <param name="interval">The length of its bars.</param>
/// <param name="clock">The time.</param>
public sealed class MissingFeed(string name, Interval interval, TimeProvider clock) : IMarketFeed
{
    public string Name => name;

    public Interval Interval => interval;

    public bool IsStored => false;

    public ITradingCalendar? Calendar => null;

    /// <summary>Why it has no bars, and what to do about it.</summary>
    public static string Reason(string name) =>
        $"provider '{name}' is not configured: set providers:{name}:provider, or archive the portfolios that name it";

    public void Watch(string portfolio, IReadOnlyList<Symbol> symbols)
    {
        // It has nothing to show of any symbol.
    }

    /// <summary>There may be bars up to yesterday: asking for them is how the reason becomes known.</summary>
    public FeedHorizon GetHorizon(string portfolio, BarTime after)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new FeedHorizon(BarTime.Max(after, BarTime.From(now.Date.AddDays(-1))), now, NextAt: null, IsAtEnd: false);
    }

    public DateTime ClosesAt(BarTime time) => time.Utc + (interval.IsDaily ? TimeSpan.FromDays(1) : interval.Length);

    public ValueTask<FeedBars> ReadAsync(Symbol symbol, BarTime after, BarTime until, CancellationToken cancellation) =>
        throw new MarketDataException(Reason(name), ErrorCodes.InvalidConfiguration);
}
