using System.Collections.Immutable;

namespace TradeMind.Grains.Intelligence;

/// <summary>Which symbols portfolios watch. What is not renewed in time is forgotten.</summary>
internal sealed class NewsWatchers(TimeProvider clock)
{
    private static readonly TimeSpan Valid = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, (ImmutableArray<string> Symbols, DateTimeOffset Until)> _watched = new(StringComparer.Ordinal);

    /// <summary>Tickers in ordinal order, each once.</summary>
    public ImmutableArray<string> Symbols()
    {
        var now = clock.GetUtcNow();
        return
        [
            .. _watched.Values.Where(watched => watched.Until > now)
                .SelectMany(watched => watched.Symbols)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    public void Watch(string portfolio, ImmutableArray<string> symbols)
    {
        if (symbols.IsDefaultOrEmpty)
        {
            _watched.Remove(portfolio);
        }
        else
        {
            _watched[portfolio] = (symbols, clock.GetUtcNow() + Valid);
        }
    }
}
