using TradeMind.MarketData.Feeds;
using TradeMind.Storage;
using TradeMind.Trading.Market;

namespace TradeMind.Grains.Market;

/// <summary>The bars that the session has had: those of a feed that is stored elsewhere, else those that were kept as they came in.</summary>
public sealed class RecordedBars(IMarketFeed feed, IBarStore store)
{
    public Interval Interval => feed.Interval;

    /// <summary>Bars with labels after one and not after another, UTC ticks, oldest first.</summary>
    public async ValueTask<IReadOnlyList<Bar>> ReadAsync(Symbol symbol, long after, long until, CancellationToken cancellation) => feed.IsStored
        ? (await feed.ReadAsync(symbol, after, until, cancellation)).Bars
        : await store.ReadAsync(feed.Name, symbol, feed.Interval, after, until, int.MaxValue, cancellation);
}
