using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>
/// The last bars of a symbol and whose they are. Who takes over from another provider is asked for some bars of that one too, so that it
/// shows when the two do not mean the same prices. Safe for use by several threads.
/// </summary>
internal sealed class RecentBars(double tolerance)
{
    private const int Kept = 5;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, Entry> _bars = [];

    /// <summary>
    /// After which bar time a provider is asked: from bars of others on that were not compared with its own, else as requested.
    /// </summary>
    public long From(string provider, long after)
    {
        lock (_gate)
        {
            var first = _bars
                .Where(bar => bar.Value.Source != provider && !bar.Value.Compared.Contains(provider))
                .Select(bar => (long?)bar.Key)
                .FirstOrDefault();
            return Math.Min(after, first - 1 ?? after);
        }
    }

    /// <summary>How a provider's bars differ from those of others.</summary>
    public IReadOnlyList<string> Compare(string provider, IReadOnlyList<Bar> bars)
    {
        lock (_gate)
        {
            var differences = new List<string>();
            foreach (var bar in bars)
            {
                if (_bars.TryGetValue(bar.Ticks, out var known) && known.Source != provider && known.Compared.Add(provider)
                    && BarDifference.Find((known.Source, known.Bar), (provider, bar), tolerance) is { } difference)
                {
                    differences.Add(difference);
                }
            }

            return differences;
        }
    }

    public void Remember(string first, ProvidedBars answer)
    {
        lock (_gate)
        {
            foreach (var bar in answer.Bars.TakeLast(Kept))
            {
                _bars.TryAdd(bar.Ticks, new Entry(bar, answer.Sources?.GetValueOrDefault(bar.Ticks) ?? first));
            }

            while (_bars.Count > Kept)
            {
                _bars.Remove(_bars.First().Key);
            }
        }
    }

    private sealed record Entry(Bar Bar, string Source)
    {
        public HashSet<string> Compared { get; } = new(StringComparer.Ordinal);
    }
}
