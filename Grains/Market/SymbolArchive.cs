using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Market;

namespace TradeMind.Grains.Market;

/// <summary>
/// The bars and corporate actions of a symbol as they are stored. Bars are as they were traded, so that what has happened to the shares
/// since has to be known as well.
/// </summary>
/// <param name="feed">Whose they are.</param>
/// <param name="store">Where they are, unless the feed keeps them itself.</param>
/// <param name="symbol">Whose they are.</param>
/// <param name="history">Takes in what is read.</param>
internal sealed class SymbolArchive(IMarketFeed feed, IBarStore store, Symbol symbol, SymbolHistory history)
{
    /// <summary>How far back stored bars are remembered at a start: new ones are judged by them.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(100);

    /// <summary>Remembers the last stored bars and every corporate action.</summary>
    /// <returns>Those bars; none when the feed keeps them itself, or there are none yet.</returns>
    public async Task<IReadOnlyList<Bar>> RecallAsync(CancellationToken cancellation)
    {
        if (feed.IsStored || await store.LastAsync(feed.Name, symbol, feed.Interval, cancellation) is not { } last)
        {
            return [];
        }

        var from = new BarTime(Math.Max(0, last.Ticks - (feed.Interval.IsDaily ? Remembered : Remembered / 10).Ticks));
        var stored = await store.ReadAsync(feed.Name, symbol, feed.Interval, from.Ticks, last.Ticks, int.MaxValue, cancellation);
        history.Begin(from);
        await RecallActionsAsync(cancellation);
        history.Add(from, new FeedBars(stored, new BarTime(last.Ticks), []));
        return stored;
    }

    /// <summary>Bars from before what is remembered.</summary>
    public async Task<IReadOnlyList<Bar>> ReadAgainAsync(BarTime after, BarTime until, CancellationToken cancellation)
    {
        if (!feed.IsStored)
        {
            return await store.ReadAsync(feed.Name, symbol, feed.Interval, after.Ticks, until.Ticks, int.MaxValue, cancellation);
        }

        var read = await feed.ReadAsync(symbol, after, until, cancellation);
        history.Add(read.Late);
        history.Add(read.Actions);
        return read.Bars;
    }

    /// <summary>Keeps the corporate actions of an answer; of those that come late what is news and can be so.</summary>
    public async Task TakeAsync(FeedBars fetched, CancellationToken cancellation)
    {
        var late = LateReports.Believe(fetched.Late, history);
        history.Add(late);
        history.Add(fetched.Actions);
        await store.AppendLateActionsAsync(feed.Name, symbol, late, cancellation);
        await store.AppendActionsAsync(feed.Name, symbol, fetched.Actions, cancellation);
    }

    /// <summary>
    /// Learns what has happened to the shares since the last stored bar. The feed says it when it is asked for what follows that, not for a
    /// history.
    /// </summary>
    public async Task ContinueAsync(BarTime until, CancellationToken cancellation)
    {
        await RecallActionsAsync(cancellation);
        if (await store.LastAsync(feed.Name, symbol, feed.Interval, cancellation) is { } last && last.Ticks < until.Ticks)
        {
            await TakeAsync(await feed.ReadAsync(symbol, new BarTime(last.Ticks), until, cancellation), cancellation);
        }
    }

    private async Task RecallActionsAsync(CancellationToken cancellation)
    {
        history.Add(await store.LateActionsAsync(feed.Name, symbol, cancellation));
        history.Add(await store.ActionsAsync(feed.Name, symbol, cancellation));
    }
}
