using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;
using TradeMind.Grains;
using TradeMind.Grains.Views;
using TradeMind.Silo.Configuration;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Market.Checks;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Api;

/// <summary><c>/api/symbols</c></summary>
internal static class SymbolApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var symbols = routes.MapGroup("/symbols").WithTags("symbols");
        symbols.MapGet("/", (SessionPlan plan) => plan.Symbols.Select(s => s.Ticker).ToList()).WithName("GetSymbols").WithSummary("What is traded");
        symbols.MapGet("/{symbol}", GetAsync).WithName("GetSymbol").WithSummary("Its last bars up to the session's time, indicators over them, and the quality of the data");
    }

    private static async Task<Results<Ok<SymbolView>, ProblemHttpResult>> GetAsync(
        IGrainFactory grains, SessionPlan plan, ServiceSettings settings, FeedChoice feed, string symbol, string? indicators)
    {
        if (!plan.Symbols.Any(s => string.Equals(s.Ticker, symbol, StringComparison.Ordinal)))
        {
            return TypedResults.Problem($"'{symbol}' is not traded: there is {string.Join(", ", plan.Symbols)}", statusCode: StatusCodes.Status404NotFound, title: "Not found");
        }

        var entries = (indicators ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(IndicatorCatalog.Find).ToList();
        var books = await grains.GetGrain<IPortfolioGrain>(settings.Portfolio).GetStatusAsync().ConfigureAwait(false);
        var status = await grains.GetGrain<ISymbolGrain>(symbol).GetStatusAsync().ConfigureAwait(false);

        // A replay may have read ahead; what the session has not decided on is not known yet.
        List<Bar> bars = [.. status.Bars.Where(bar => bar.Ticks <= books.Ticks)];
        return TypedResults.Ok(View(status, bars, bars.Count == 0 ? null : BarSeries.FromBars(new Symbol(symbol), feed.Interval, bars), entries));
    }

    private static SymbolView View(SymbolStatus status, List<Bar> bars, BarSeries? series, List<IndicatorEntry> entries) => new(
        status.Symbol,
        [.. bars.Select(bar => new BarView(bar.Time, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume))],
        series is null ? [] : entries.SelectMany(entry => entry.Definition.Outputs.Zip(entry.Run(entry.Parameters, series), (output, column) =>
            new IndicatorColumn(entry.Definition.Name, output, [.. column.Select(v => double.IsNaN(v) ? (double?)null : v)]))).ToList(),
        [.. status.Findings, .. series is null ? [] : DataChecks.Run(series).Select(finding => finding.ToString())],
        status.Problem);
}
