using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Market;

namespace TradeMind.Application.MarketData;

/// <summary>The bars that the session has had: from the feed when it keeps them itself, else from the store.</summary>
public sealed class RecordedBars(IMarketFeed feed, IBarStore store)
{
    public Interval Interval => feed.Interval;

    /// <summary>Bars after one time and not after another, oldest first.</summary>
    public async ValueTask<IReadOnlyList<Bar>> ReadAsync(Symbol symbol, BarTime after, BarTime until, CancellationToken cancellation) =>
        feed.IsStored
            ? (await feed.ReadAsync(symbol, after, until, cancellation)).Bars
            : await store.ReadAsync(feed.Name, symbol, feed.Interval, after.Ticks, until.Ticks, int.MaxValue, cancellation);
}
