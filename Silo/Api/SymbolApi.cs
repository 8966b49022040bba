using TradeMind.Application.Decisions;
using TradeMind.Application.MarketData;
using TradeMind.Application.Strategies;
using TradeMind.Contracts;

namespace TradeMind.Silo.Api;

/// <summary><c>symbols</c></summary>
internal static class SymbolApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/symbols").WithTags("symbols");
        group.MapGet("/", (Watchlist watchlist) => Page.Whole(watchlist.Symbols())).WithName("GetSymbols").WithSummary("What is traded");
        group.MapGet(
                "/{symbol}",
                (SymbolQueries symbols, string symbol, string? indicators, int? bars, string? interval, DateTimeOffset? after,
                        CancellationToken cancellation) =>
                    symbols.GetAsync(symbol, indicators, bars, interval, after, cancellation))
            .WithName("GetSymbol")
            .WithSummary("Its last bars up to the session's time, indicators over them, and the quality of the data")
            .WithDescription(
                $"bars sets how many, 1 to {SymbolQueries.MostBars}; by default, as many as the symbol's grain keeps in memory. indicators "
                    + "are names of the catalog, with parameters where they are not the usual ones: rsi,bollinger(20,2.5). They are "
                    + "computed over all earlier bars, whatever part is requested. interval merges the bars into longer ones, up to 1w; "
                    + "after leaves out those up to a time.");
        group.MapGet(
                "/{symbol}/signals",
                (SignalQueries signals, string symbol, int? slices, CancellationToken cancellation) =>
                    signals.GetAsync(symbol, slices, cancellation))
            .WithName("GetSignals").WithSummary("Each agent's signals for it over the last slices, only where they changed");
    }
}
