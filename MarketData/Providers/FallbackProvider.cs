using System.Collections.Concurrent;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>
/// Several providers, tried in order: the next one takes over when one fails, or does not have the bar that must be there, the last one
/// that was requested. Each bar keeps its source. Where one takes over from another, bars that both have are compared.
/// </summary>
public sealed class FallbackProvider : IBarProvider
{
    private readonly IReadOnlyList<IBarProvider> _providers;
    private readonly double _tolerance;
    private readonly ProviderRegistry _roster;
    private readonly ConcurrentDictionary<(Symbol, Interval), RecentBars> _recent = new();

    /// <param name="providers">In the order in which they are asked; the first one names the feed.</param>
    /// <param name="tolerance">The relative difference of two prices up to which they are taken as equal.</param>
    /// <param name="roster">Gets to know whose bars came last.</param>
    public FallbackProvider(IReadOnlyList<IBarProvider> providers, double tolerance, ProviderRegistry roster)
    {
        ArgumentNullException.ThrowIfNull(providers);
        ArgumentOutOfRangeException.ThrowIfZero(providers.Count);
        (_providers, _tolerance, _roster) = (providers, tolerance, roster);
    }

    public string Name => _providers[0].Name;

    public async ValueTask<ProvidedBars> GetAsync(BarQuery query, CancellationToken cancellation)
    {
        var recent = _recent.GetOrAdd((query.Symbol, query.Interval), _ => new RecentBars(_tolerance));
        var merged = new MergedBars(Name, query, _tolerance);
        foreach (var provider in _providers)
        {
            try
            {
                var wider = query with { After = recent.From(provider.Name, query.After) };
                var answer = await provider.GetAsync(wider, cancellation).ConfigureAwait(false);
                merged.Compared(recent.Compare(provider.Name, answer.Bars));
                merged.Add(provider.Name, answer);
            }
            catch (MarketDataException exception)
            {
                merged.Failed(provider.Name, exception);
            }

            if (merged.IsComplete)
            {
                break;
            }
        }

        var bars = merged.ToBars();
        recent.Remember(Name, bars);
        if (bars.Bars.Count > 0)
        {
            _roster.Answering = bars.Sources?.GetValueOrDefault(bars.Bars[^1].Ticks) ?? Name;
        }

        return bars;
    }
}
