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
    /// As <see cref="IndicatorCall.ParseList"/> reads them; null for none. They are computed over all bars there are, whatever part of them
    /// is requested.
    /// </param>
    /// <param name="bars">How many of the last bars; null for as many as the symbol's grain has in memory.</param>
    /// <param name="interval">Length of the bars, as <see cref="Timeframe"/>; null for the feed's own.</param>
    /// <param name="after">Only bars after this time; null for all.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="NotFoundException">The symbol is not traded.</exception>
    /// <exception cref="FieldException">bars or interval cannot be used.</exception>
    /// <exception cref="TradeMind.Trading.InvalidInputException">An indicator or a parameter of it cannot be used.</exception>
    public async Task<SymbolView> GetAsync(
        string symbol, string? indicators, int? bars, string? interval, DateTimeOffset? after, CancellationToken cancellation)
    {
        TradedSymbols.Require(plans.Plan, symbol);
        if (bars is not (null or (>= 1 and <= MostBars)))
        {
            throw new FieldException("bars", $"bars is {bars}: use 1 to {MostBars}");
        }

        var columns = IndicatorCall.ParseList(indicators ?? "");
        var frame = interval is null ? Timeframe.For(feed.Interval)[0] : Timeframe.Parse(interval, feed.Interval);
        var books = await session.GetStatusAsync().ConfigureAwait(false);
        var status = await session.GetSymbolAsync(symbol).ConfigureAwait(false);
        List<Bar> known = [.. status.Bars.Where(bar => bar.Ticks <= books.LastTicks)];
        var isOwn = frame.Minutes == (int)feed.Interval.Length.TotalMinutes;
        IReadOnlyList<Bar> history = bars is null && after is null && isOwn && columns.Count == 0
            ? known
            : await new SymbolHistory(recorded, feed.Calendar, frame).ReadAsync(
                new Symbol(symbol), after is { } time ? BarTime.From(time.UtcDateTime) : null, new BarTime(books.LastTicks), columns,
                cancellation).ConfigureAwait(false);
        var most = bars ?? (after is null ? known.Count : MostBars);
        var first = Math.Max(history.Count - most, after is { } past ? CountUntil(history, past.UtcTicks) : 0);
        var series = history.Count == 0 ? null : BarSeries.FromBars(new Symbol(symbol), feed.Interval, [.. history]);
        return new SymbolView(
            symbol,
            [.. history.Skip(first).Select(bar => bar.ToContract())],
            series is null ? [] : [.. columns.SelectMany(call => Columns(call, series, first))],
            [.. status.Findings, .. series is null || after is not null || !isOwn ? [] : Findings(series, first)],
            status.Problem, frame.Name, [.. Timeframe.For(feed.Interval).Select(f => f.Name)], first > 0);
    }

    private static IEnumerable<string> Findings(BarSeries series, int first) => first == series.Count ? [] :
        DataChecks.Run(series.Range(first, series.Count - first)).Select(finding => finding.ToString());

    private static IEnumerable<IndicatorColumn> Columns(IndicatorCall call, BarSeries series, int first)
    {
        var parameters = new SortedDictionary<string, double>(
            call.Parameters.Values.ToDictionary(pair => pair.Key, pair => pair.Value), StringComparer.Ordinal);
        return call.Entry.Definition.Outputs.Zip(call.Run(series), (output, column) => new IndicatorColumn(
            call.Text, output, [.. column.Skip(first).Select(v => double.IsNaN(v) ? (double?)null : v)], parameters));
    }

    private static int CountUntil(IReadOnlyList<Bar> bars, long ticks)
    {
        var count = bars.Count;
        while (count > 0 && bars[count - 1].Ticks > ticks)
        {
            count--;
        }

        return count;
    }
}
