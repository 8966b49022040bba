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
    /// <param name="indicators">
    /// As <see cref="IndicatorCall.ParseList"/> reads them; null for none. They are computed over all bars there are, so that a value does
    /// not depend on how many bars are requested.
    /// </param>
    /// <param name="bars">How many of the last bars; null for those that the symbol's grain has in memory.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="NotFoundException">The symbol is not traded.</exception>
    /// <exception cref="FieldException">bars is out of range.</exception>
    /// <exception cref="TradeMind.Trading.InvalidInputException">An indicator or a parameter of it cannot be used.</exception>
    public async Task<SymbolView> GetAsync(string symbol, string? indicators, int? bars, CancellationToken cancellation)
    {
        TradedSymbols.Require(plans.Plan, symbol);
        if (bars is not (null or (>= 1 and <= MostBars)))
        {
            throw new FieldException("bars", $"bars is {bars}: use 1 to {MostBars}");
        }

        var wanted = IndicatorCall.ParseList(indicators ?? "");
        var books = await session.GetStatusAsync().ConfigureAwait(false);
        var status = await session.GetSymbolAsync(symbol).ConfigureAwait(false);
        List<Bar> kept = [.. status.Bars.Where(bar => bar.Ticks <= books.LastTicks)];
        var all = bars is null && wanted.Count == 0
            ? kept
            : await AllAsync(symbol, kept, books.LastTicks, cancellation).ConfigureAwait(false);
        var shown = Math.Min(bars ?? kept.Count, all.Count);
        return new SymbolView(
            symbol,
            [.. all.TakeLast(shown).Select(bar => bar.ToContract())],
            all.Count == 0 ? [] : Columns(wanted, Series(symbol, all), shown),
            [
                .. status.Findings,
                .. shown == 0 ? [] : DataChecks.Run(Series(symbol, [.. all.TakeLast(shown)])).Select(finding => finding.ToString()),
            ],
            status.Problem);
    }

    /// <summary>Every bar up to a time; those in memory where the store has not got as many yet.</summary>
    private async Task<IReadOnlyList<Bar>> AllAsync(string symbol, List<Bar> kept, long until, CancellationToken cancellation)
    {
        var read = await recorded.ReadAsync(new Symbol(symbol), BarTime.None, new BarTime(until), cancellation).ConfigureAwait(false);
        return read.Count >= kept.Count ? read : kept;
    }

    private BarSeries Series(string symbol, IReadOnlyList<Bar> bars) => BarSeries.FromBars(new Symbol(symbol), feed.Interval, bars);

    private static IReadOnlyList<IndicatorColumn> Columns(IReadOnlyList<IndicatorCall> wanted, BarSeries series, int shown) =>
        [.. wanted.SelectMany(call => call.Entry.Definition.Outputs.Zip(call.Entry.Run(call.Parameters, series), (output, column) =>
            new IndicatorColumn(
                call.Entry.Definition.Name, output, [.. column.TakeLast(shown).Select(v => double.IsNaN(v) ? (double?)null : v)],
                new SortedDictionary<string, double>(
                    call.Parameters.Values.ToDictionary(pair => pair.Key, pair => pair.Value), StringComparer.Ordinal))))];
}
