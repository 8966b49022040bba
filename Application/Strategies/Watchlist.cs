using TradeMind.Application.Requests;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.MarketData.Sectors;
using TradeMind.Storage.Reading;
using TradeMind.Trading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Application.Strategies;

/// <summary>The symbols that are traded.</summary>
public sealed class Watchlist(ConfigurationCommands configuration, IPlanReader plans, ServiceDescription service)
{
    public WatchlistView Get() => View(plans.Now());

    /// <summary>Version of the configuration, for ETags.</summary>
    public long Version => plans.Now().Sequence;

    /// <summary>Tickers that are traded.</summary>
    public IReadOnlyList<string> Symbols() => [.. plans.Plan.Watched.Select(s => s.Ticker)];

    /// <exception cref="DomainException">A symbol cannot join or leave; nothing was changed.</exception>
    public async Task<WatchlistView> ReplaceAsync(WatchlistRequest request, CommandContext context)
    {
        var symbols = Given(request);
        return View(await configuration.ApplyAsync(new WatchlistReplaced(symbols, Sectors(symbols)), context).ConfigureAwait(false));
    }

    /// <exception cref="DomainException">A symbol cannot join; nothing was changed.</exception>
    public async Task<WatchlistView> AddAsync(WatchlistRequest request, CommandContext context)
    {
        var symbols = Given(request);
        return View(await configuration.ApplyAsync(new WatchlistChanged(symbols, [], Sectors(symbols)), context).ConfigureAwait(false));
    }

    /// <exception cref="DomainException">The symbol cannot leave; nothing was changed.</exception>
    public async Task<WatchlistView> RemoveAsync(string symbol, CommandContext context) =>
        View(await configuration.ApplyAsync(new WatchlistChanged([], [symbol]), context).ConfigureAwait(false));

    private static IReadOnlyList<string> Given(WatchlistRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Symbols is { Count: > 0 } symbols && symbols.All(s => s is not null)
            ? symbols
            : throw new FieldException("symbols", "symbols is empty: name at least one ticker, such as [\"AAPL\"]");
    }

    /// <summary>Of the valid tickers; the others are reported when the change is checked.</summary>
    private static Dictionary<string, string> Sectors(IReadOnlyList<string> symbols) => symbols
        .Where(Symbol.IsTicker).Select(s => new Symbol(s)).Distinct()
        .ToDictionary(s => s.Ticker, s => SectorMap.Default[s], StringComparer.Ordinal);

    private WatchlistView View(PlanVersion plan) => new(
        [.. plan.Plan.Watched.Select(s => s.Ticker)], service.Available,
        [.. plan.Plan.Symbols.Where((_, i) => !plan.Plan.IsWatched(new SymbolIndex(i))).Select(s => s.Ticker)], plan.Sequence);
}
