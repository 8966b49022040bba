using TradeMind.Application.Decisions;
using TradeMind.Application.Mapping;
using TradeMind.Application.Requests;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Market.Checks;

namespace TradeMind.Application.MarketData;

/// <summary>A symbol's bars, indicators over them, and the quality of the data.</summary>
public sealed class SymbolQueries(ITradingSession session, IPlanReader plans, IMarketFeed feed, RecordedBars recorded)
{
    /// <summary>Most bars that can be requested.</summary>
    public const int MostBars = 20_000;

    /// <summary>Bars up to the session's time: a replay may have read ahead, and what was not decided on is not known yet.</summary>
    /// <param name="symbol">Ticker.</param>
    /// <param name="indicators">Names of the catalog, separated by commas; null for none.</param>
    /// <param name="bars">How many of the last bars; null for those that the symbol's grain has in memory.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="NotFoundException">The symbol is not traded.</exception>
    /// <exception cref="FieldException">bars is out of range.</exception>
    public async Task<SymbolView> GetAsync(string symbol, string? indicators, int? bars, CancellationToken cancellation)
    {
        TradedSymbols.Require(plans.Plan, symbol);
        if (bars is not (null or (>= 1 and <= MostBars)))
        {
            throw new FieldException("bars", $"bars is {bars}: use 1 to {MostBars}");
        }

        List<IndicatorEntry> entries =
            [.. (indicators ?? "")
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(IndicatorCatalog.Find)];
        var books = await session.GetStatusAsync().ConfigureAwait(false);
        var status = await session.GetSymbolAsync(symbol).ConfigureAwait(false);
        List<Bar> known = bars is { } most
            ? [.. (await recorded.ReadAsync(new Symbol(symbol), BarTime.None, new BarTime(books.LastTicks), cancellation)
                .ConfigureAwait(false)).TakeLast(most)]
            : [.. status.Bars.Where(bar => bar.Ticks <= books.LastTicks)];
        return View(symbol, status, known, known.Count == 0 ? null : BarSeries.FromBars(new Symbol(symbol), feed.Interval, known), entries);
    }

    private static SymbolView View(string symbol, SymbolSnapshot status, List<Bar> bars, BarSeries? series, List<IndicatorEntry> entries) =>
        new(
            symbol,
            [.. bars.Select(bar => bar.ToContract())],
            series is null ? [] : [.. entries.SelectMany(entry => Columns(entry, series))],
            [.. status.Findings, .. series is null ? [] : DataChecks.Run(series).Select(finding => finding.ToString())],
            status.Problem);

    private static IEnumerable<IndicatorColumn> Columns(IndicatorEntry entry, BarSeries series) =>
        entry.Definition.Outputs.Zip(entry.Run(entry.Parameters, series), (output, column) =>
            new IndicatorColumn(entry.Definition.Name, output, [.. column.Select(v => double.IsNaN(v) ? (double?)null : v)]));
}
