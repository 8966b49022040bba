using Microsoft.AspNetCore.Http.HttpResults;
using TradeMind.Grains;
using TradeMind.Grains.Market;
using TradeMind.Grains.Requests;
using TradeMind.Grains.Views;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Silo.Reading;
using TradeMind.Storage.Reading;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Market.Checks;

namespace TradeMind.Silo.Api;

/// <summary><c>/api/symbols</c></summary>
internal static class SymbolApi
{
    private const int MostBars = 20_000, UsualSlices = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var symbols = routes.MapGroup("/symbols").WithTags("symbols");
        symbols.MapGet("/", (PlanReader plans) => plans.Plan.Watched.Select(s => s.Ticker).ToList()).WithName("GetSymbols").WithSummary("What is traded");
        symbols.MapGet("/{symbol}", GetAsync).WithName("GetSymbol").WithSummary("Its last bars up to the session's time, indicators over them, and the quality of the data")
            .WithDescription($"bars says how many, 1 to {MostBars}; without it come those that the symbol's grain remembers.");
        symbols.MapGet("/{symbol}/signals", SignalsAsync).WithName("GetSignals").WithSummary("What each agent said of it over the last slices, where it changed its mind");
    }

    private static async Task<Results<Ok<SignalHistoryView>, ProblemHttpResult>> SignalsAsync(SignalReading signals, PlanReader plans, string symbol, int? slices, CancellationToken cancellation)
    {
        var most = slices ?? UsualSlices;
        return !IsTraded(plans, symbol) ? NotTraded(plans, symbol)
            : most is >= 1 and <= MostBars ? TypedResults.Ok(await signals.ReadAsync(new Symbol(symbol), most, cancellation).ConfigureAwait(false))
            : throw new FieldException("slices", $"slices is {slices}: use 1 to {MostBars}");
    }

    private static bool IsTraded(PlanReader plans, string symbol) => plans.Plan.Symbols.Any(s => string.Equals(s.Ticker, symbol, StringComparison.Ordinal));

    private static ProblemHttpResult NotTraded(PlanReader plans, string symbol) =>
        Problems.NotFound($"'{symbol}' is not traded: there is {string.Join(", ", plans.Plan.Symbols)}");

    private static async Task<Results<Ok<SymbolView>, ProblemHttpResult>> GetAsync(
        IGrainFactory grains, PlanReader plans, ServiceSettings settings, FeedChoice feed, RecordedBars recorded, string symbol, string? indicators, int? bars, CancellationToken cancellation)
    {
        if (!IsTraded(plans, symbol))
        {
            return NotTraded(plans, symbol);
        }

        if (bars is not (null or (>= 1 and <= MostBars)))
        {
            throw new FieldException("bars", $"bars is {bars}: use 1 to {MostBars}");
        }

        var entries = (indicators ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(IndicatorCatalog.Find).ToList();
        var books = await grains.GetGrain<IPortfolioGrain>(settings.Portfolio).GetStatusAsync().ConfigureAwait(false);
        var status = await grains.GetGrain<ISymbolGrain>(symbol).GetStatusAsync().ConfigureAwait(false);

        // A replay may have read ahead; what the session has not decided on is not known yet.
        List<Bar> known = bars is { } most
            ? [.. (await recorded.ReadAsync(new Symbol(symbol), 0, books.Ticks, cancellation).ConfigureAwait(false)).TakeLast(most)]
            : [.. status.Bars.Where(bar => bar.Ticks <= books.Ticks)];
        return TypedResults.Ok(View(status, known, known.Count == 0 ? null : BarSeries.FromBars(new Symbol(symbol), feed.Interval, known), entries));
    }

    private static SymbolView View(SymbolStatus status, List<Bar> bars, BarSeries? series, List<IndicatorEntry> entries) => new(
        status.Symbol,
        [.. bars.Select(bar => new BarView(bar.Time, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume))],
        series is null ? [] : entries.SelectMany(entry => entry.Definition.Outputs.Zip(entry.Run(entry.Parameters, series), (output, column) =>
            new IndicatorColumn(entry.Definition.Name, output, [.. column.Select(v => double.IsNaN(v) ? (double?)null : v)]))).ToList(),
        [.. status.Findings, .. series is null ? [] : DataChecks.Run(series).Select(finding => finding.ToString())],
        status.Problem);
}
