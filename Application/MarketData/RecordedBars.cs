using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Market;

namespace TradeMind.Application.MarketData;

/// <summary>The bars that the session has had: from the feed when it keeps them itself, else from the store.</summary>
public sealed class RecordedBars(IMarketFeed feed, IBarStore store)
{
    public Interval Interval => feed.Interval;

    /// <summary>Bars after one time and not after another, oldest first, in the share units of the later one.</summary>
    public async ValueTask<IReadOnlyList<Bar>> ReadAsync(Symbol symbol, BarTime after, BarTime until, CancellationToken cancellation)
    {
        var (bars, actions) = await ReadTradedAsync(symbol, after, until, cancellation).ConfigureAwait(false);
        return BarUnits.At(bars, actions, until);
    }

    /// <summary>The same bars as they were traded, with the corporate actions of that time in order of their ex-dates.</summary>
    public async ValueTask<(IReadOnlyList<Bar> Bars, IReadOnlyList<CorporateAction> Actions)> ReadTradedAsync(
        Symbol symbol, BarTime after, BarTime until, CancellationToken cancellation)
    {
        if (feed.IsStored)
        {
            var read = await feed.ReadAsync(symbol, after, until, cancellation).ConfigureAwait(false);
            return (read.Bars, read.Actions);
        }

        var actions = await store.ActionsAsync(feed.Name, symbol, cancellation).ConfigureAwait(false);
        return (
            await store.ReadAsync(feed.Name, symbol, feed.Interval, after.Ticks, until.Ticks, int.MaxValue, cancellation)
                .ConfigureAwait(false),
            [.. actions.Where(action => action.ExDate.Ticks > after.Ticks && action.ExDate.Ticks <= until.Ticks)]);
    }
}
