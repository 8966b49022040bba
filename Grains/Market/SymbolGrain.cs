using Microsoft.Extensions.Logging;
using Orleans.Streams;
using TradeMind.Grains.Events;
using TradeMind.Grains.Messages;
using TradeMind.Grains.Views;
using TradeMind.MarketData;
using TradeMind.MarketData.Feeds;
using TradeMind.Storage;
using TradeMind.Trading.Market;

namespace TradeMind.Grains.Market;

/// <summary>Fetches, keeps and publishes the bars of one symbol.</summary>
public sealed partial class SymbolGrain(IMarketFeed feed, IBarStore store, TimeProvider clock, ILogger<SymbolGrain> log) : Grain, ISymbolGrain
{
    private const int BarsAtOnce = 256;

    private readonly SymbolHistory _history = new();
    private IAsyncStream<MarketDataUpdated> _stream = null!;
    private Symbol _symbol;
    private string _problem = "";

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _symbol = new Symbol(this.GetPrimaryKeyString());
        _stream = this.GetStreamProvider(Streams.Provider).GetStream<MarketDataUpdated>(Streams.Market(_symbol.Ticker));
        if (!feed.IsStored && await store.LastAsync(feed.Name, _symbol, feed.Interval, cancellationToken) is { } last)
        {
            _history.Begin(last.Ticks);
        }
    }

    public async ValueTask<FeedPosition> AdvanceAsync(long after, long until, CancellationToken cancellation = default)
    {
        if (until > _history.Until)
        {
            await FetchAsync(after, until, cancellation);
        }

        var known = Math.Min(until, _history.Until);
        var bars = _history.TryRead(after, known, out var recent) ? recent : await ReadAgainAsync(after, known, cancellation);
        await PublishAsync(bars, after);
        return new FeedPosition(known, bars.Count > 0 ? bars[^1].Ticks : 0, _problem);
    }

    public async ValueTask<FeedPosition> PrepareAsync(long until, CancellationToken cancellation = default)
    {
        try
        {
            var fetched = await feed.ReadAsync(_symbol, 0, until, cancellation);
            if (!feed.IsStored)
            {
                await store.AppendAsync(feed.Name, _symbol, feed.Interval, fetched.Bars, fetched.Sources, cancellation);
            }

            var last = fetched.Bars.Count > 0 ? fetched.Bars[^1].Ticks : 0;
            return new FeedPosition(until, last, last == 0 && !feed.IsStored ? $"{feed.Name} has no bars of {_symbol}: is the ticker right?" : "");
        }
        catch (MarketDataException fault)
        {
            return new FeedPosition(0, 0, fault.Message);
        }
    }

    public ValueTask<SymbolStatus> GetStatusAsync() => ValueTask.FromResult(new SymbolStatus
    {
        Symbol = _symbol.Ticker, Until = _history.Until, Bars = [.. _history.Bars], Findings = [.. _history.Findings], Problem = _problem,
    });

    private async Task FetchAsync(long after, long until, CancellationToken cancellation)
    {
        // What is neither remembered nor stored is fetched from where the asker stands, so that its history is there from the first day on.
        var from = feed.IsStored ? Math.Max(after, _history.Until) : _history.Until > 0 ? _history.Until : after;
        try
        {
            var fetched = await feed.ReadAsync(_symbol, from, until, cancellation);
            if (!feed.IsStored && fetched.Bars.Count > 0)
            {
                await store.AppendAsync(feed.Name, _symbol, feed.Interval, fetched.Bars, fetched.Sources, cancellation);
            }

            _history.Add(from, fetched, until);
            _problem = "";
        }
        catch (MarketDataException fault)
        {
            // The asker decides how long it waits for this symbol; what is known is published meanwhile.
            _problem = fault.Message;
            LogFeedFailed(_symbol.Ticker, feed.Name, fault);
        }
    }

    /// <summary>Bars from before what is remembered.</summary>
    private async Task<IReadOnlyList<Bar>> ReadAgainAsync(long after, long until, CancellationToken cancellation) => feed.IsStored
        ? (await feed.ReadAsync(_symbol, after, until, cancellation)).Bars
        : await store.ReadAsync(feed.Name, _symbol, feed.Interval, after, until, int.MaxValue, cancellation);

    private async Task PublishAsync(IReadOnlyList<Bar> bars, long after)
    {
        var madeAt = clock.GetUtcNow().UtcDateTime;
        var previous = after;
        foreach (var batch in bars.Chunk(BarsAtOnce))
        {
            var events = new List<MarketDataUpdated>(batch.Length);
            foreach (var bar in batch)
            {
                events.Add(new MarketDataUpdated
                {
                    Symbol = _symbol.Ticker, BarTicks = bar.Ticks, MadeAt = madeAt, Sequence = bar.Ticks, Bar = bar, PreviousTicks = previous,
                });
                previous = bar.Ticks;
            }

            await _stream.OnNextBatchAsync(events);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "no bars of {Symbol} from {Feed}")]
    private partial void LogFeedFailed(string symbol, string feed, Exception fault);
}
