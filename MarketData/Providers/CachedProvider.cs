using System.Collections.Concurrent;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>
/// Caches responses for a while, unless the newest bar is missing from them. Concurrent identical requests are sent once. When the
/// provider fails, the last good answer is given, and says that it is old and why; a caller that needs new bars can tell.
/// </summary>
public sealed class CachedProvider(IBarProvider inner, TimeSpan duration, TimeProvider clock) : IBarProvider
{
    private const int MostKept = 1_000;

    private readonly ConcurrentDictionary<(Symbol, Interval), Kept> _kept = new();

    public string Name => inner.Name;

    public async ValueTask<ProvidedBars> GetAsync(BarQuery query, CancellationToken cancellation)
    {
        if (_kept.Count > MostKept)
        {
            _kept.Clear();
        }

        var kept = _kept.GetOrAdd((query.Symbol, query.Interval), _ => new Kept());
        await kept.Gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (kept.Answer is { } known && kept.Covers(query) && kept.Reaches(query)
                && (clock.GetUtcNow() - known.FetchedAt).Duration() < duration)
            {
                return Cut(known, query);
            }

            try
            {
                var answer = await inner.GetAsync(query, cancellation).ConfigureAwait(false);
                (kept.Answer, kept.Query) = (answer, query);
                return answer;
            }
            catch (MarketDataException exception) when (
                kept.Answer is { } old && kept.Covers(query with { Until = Math.Min(query.Until, kept.Query.Until) }))
            {
                return Cut(old, query) with { Stale = exception.Message };
            }
        }
        finally
        {
            kept.Gate.Release();
        }
    }

    private static ProvidedBars Cut(ProvidedBars answer, BarQuery query) =>
        answer with { Bars = [.. answer.Bars.Where(bar => bar.Ticks > query.After && bar.Ticks <= query.Until)] };

    private sealed class Kept
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public ProvidedBars? Answer { get; set; }

        public BarQuery Query { get; set; }

        public bool Covers(BarQuery query) => Query.After <= query.After && Query.Until >= query.Until;

        /// <summary>Whether it has the newest bar that is wanted: one that is missing may have come since.</summary>
        public bool Reaches(BarQuery query) => Answer is { Bars: [.., var last] } && last.Ticks >= query.Until;
    }
}
