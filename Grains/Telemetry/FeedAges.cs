using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Market;

namespace TradeMind.Grains.Telemetry;

/// <summary>How old the last bar of each symbol is that this process reads from a provider.</summary>
internal sealed class FeedAges
{
    private readonly ConcurrentDictionary<(string Feed, string Symbol), DateTime> _closes = new();
    private readonly TimeProvider _clock;

    public FeedAges(Meter meter, TimeProvider clock)
    {
        _clock = clock;
        meter.CreateObservableGauge(
            TelemetryNames.FeedAge, Measure, "s", "Time since the close of the last bar of a symbol that came from its provider");
    }

    /// <summary>Bars have come; those of a replay are as old as they are, and do not count.</summary>
    /// <param name="feed">The source.</param>
    /// <param name="symbol">Whose bars.</param>
    /// <param name="bars">Oldest first; none changes nothing.</param>
    public void Arrived(IMarketFeed feed, Symbol symbol, IReadOnlyList<Bar> bars)
    {
        if (!feed.IsStored && bars.Count > 0)
        {
            _closes[(feed.Name, symbol.Ticker)] = feed.ClosesAt(new BarTime(bars[^1].Ticks));
        }
    }

    /// <summary>This process reads the symbol no longer.</summary>
    public void Remove(string feed, string symbol) => _closes.TryRemove((feed, symbol), out _);

    private IEnumerable<Measurement<double>> Measure()
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        foreach (var ((feed, symbol), closedAt) in _closes)
        {
            yield return new Measurement<double>(
                Math.Max(0, (now - closedAt).TotalSeconds), new KeyValuePair<string, object?>(TelemetryNames.FeedTag, feed),
                new KeyValuePair<string, object?>(TelemetryNames.SymbolTag, symbol));
        }
    }
}
