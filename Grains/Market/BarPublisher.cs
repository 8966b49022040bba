using System.Collections.Immutable;
using Orleans.Streams;
using TradeMind.Grains.Events;
using TradeMind.Grains.Publishing;
using TradeMind.Grains.Telemetry;
using TradeMind.Trading.Market;

namespace TradeMind.Grains.Market;

/// <summary>
/// Publishes a symbol's bars to the portfolios that ask for them, each bar once to each, on the stream that has all bars of a portfolio:
/// one delivery brings those of several symbols, and nothing has to be kept of who listens. Lives on the turns of one grain.
/// </summary>
/// <param name="symbol">Whose bars.</param>
/// <param name="history">What is remembered of it.</param>
/// <param name="provider">Of the streams.</param>
/// <param name="clock">Says when.</param>
/// <param name="onFailure">Told of each failed attempt, with the pause until the next one.</param>
internal sealed class BarPublisher(
    Symbol symbol, SymbolHistory history, IStreamProvider provider, TimeProvider clock, Action<Exception, TimeSpan> onFailure)
{
    private const int BarsAtOnce = 256;

    private readonly Dictionary<string, Listener> _listeners = new(StringComparer.Ordinal);

    /// <summary>Why bars could not be published; empty when they could.</summary>
    public string Problem => _listeners.Values.FirstOrDefault(listener => listener.Stream.Problem.Length > 0)?.Stream.Problem ?? "";

    /// <summary>
    /// Publishes those bars that were not yet. The portfolio does not wait for it: it is the one whose reading makes room in a full queue.
    /// What a queue loses is asked for again, and then comes with the answer.
    /// </summary>
    /// <param name="portfolio">Who asks.</param>
    /// <param name="bars">Oldest first.</param>
    /// <param name="asked">What it asked for; the symbol has no other bars from there on.</param>
    /// <returns>Those that were.</returns>
    public ImmutableArray<Bar> Publish(string portfolio, IReadOnlyList<Bar> bars, BarRequest asked)
    {
        var listener = Of(portfolio);
        listener.Asked = null;
        using var publishing = TradingActivities.PublishBars(symbol.Ticker, bars.Count);
        var madeAt = clock.GetUtcNow().UtcDateTime;
        ImmutableArray<Bar> before = [.. bars.TakeWhile(bar => bar.Ticks <= listener.Published.Ticks)];
        var (previous, settled) = before.Length > 0 ? (before[^1].Ticks, before[^1].Ticks) : (asked.After.Ticks, asked.Settled.Ticks);
        foreach (var batch in bars.Skip(before.Length).Chunk(BarsAtOnce))
        {
            var events = new List<MarketDataUpdated>(batch.Length);
            foreach (var bar in batch)
            {
                events.Add(new MarketDataUpdated
                {
                    Symbol = symbol.Ticker,
                    BarTicks = bar.Ticks,
                    MadeAt = madeAt,
                    Sequence = bar.Ticks,
                    Bar = bar,
                    PreviousTicks = previous,
                    Actions = history.ActionsBetween(new BarTime(settled), new BarTime(bar.Ticks)),
                });
                (previous, settled) = (bar.Ticks, bar.Ticks);
            }

            listener.Stream.Publish(events);
            listener.Published = BarTime.Max(listener.Published, new BarTime(previous));
        }

        return before;
    }

    /// <summary>What a portfolio has asked for is still to come.</summary>
    /// <param name="portfolio">Who asks.</param>
    /// <param name="asked">What it asked for.</param>
    public void Promise(string portfolio, BarRequest asked) => Of(portfolio).Asked = asked;

    /// <summary>Publishes what was promised, as far as it is remembered.</summary>
    public void PublishPromised()
    {
        foreach (var (portfolio, listener) in _listeners)
        {
            if (listener.Asked is { } asked && history.TryRead(asked.After, history.Until, out var bars))
            {
                Publish(portfolio, [.. bars.Take(asked.Most)], asked);
            }
        }
    }

    /// <summary>What was not published yet no longer will be.</summary>
    public void Stop()
    {
        foreach (var listener in _listeners.Values)
        {
            listener.Stream.Stop();
        }
    }

    private Listener Of(string portfolio)
    {
        if (!_listeners.TryGetValue(portfolio, out var listener))
        {
            var stream = provider.GetStream<MarketDataUpdated>(Streams.Market(portfolio));
            listener = new Listener(new StreamPublisher<MarketDataUpdated>(stream, clock, onFailure));
            _listeners.Add(portfolio, listener);
        }

        return listener;
    }

    private sealed class Listener(StreamPublisher<MarketDataUpdated> stream)
    {
        public StreamPublisher<MarketDataUpdated> Stream => stream;

        /// <summary>Bars up to here were published; one that is asked for again has been lost, and comes with the answer.</summary>
        public BarTime Published { get; set; }

        /// <summary>What is to be published when the feed has answered; null for nothing.</summary>
        public BarRequest? Asked { get; set; }
    }
}
