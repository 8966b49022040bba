using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Strategies;

namespace TradeMind.Reporting.TearSheets;

/// <summary>
/// The bars of a symbol with what was done on them. Overlays are the strategy's indicators in the unit of the prices, panes its others; the
/// note says that bars were merged.
/// </summary>
public sealed record PriceChart(
    string Symbol, string Interval, ImmutableArray<long> Times,
    [property: JsonConverter(typeof(ColumnConverter))] ImmutableArray<double> Open,
    [property: JsonConverter(typeof(ColumnConverter))] ImmutableArray<double> High,
    [property: JsonConverter(typeof(ColumnConverter))] ImmutableArray<double> Low,
    [property: JsonConverter(typeof(ColumnConverter))] ImmutableArray<double> Close,
    ImmutableArray<long> Volume, ImmutableArray<FillMark> Fills, ImmutableArray<PriceLevel> Levels,
    ImmutableArray<IndicatorColumn> Overlays, ImmutableArray<IndicatorPane> Panes, string? Note)
{
    /// <summary>One per symbol; of very many those with most fills.</summary>
    internal static ImmutableArray<PriceChart> Create(BacktestResult result, TearSheetLimits limits, List<string> notes)
    {
        var all = result.Accounts
            .SelectMany(run => run.Series.Select((series, place) => (Run: run, Series: series, Place: place)))
            .ToList();
        var fills = all.ToDictionary(s => s, s => FillsOf(s.Run, s.Place));
        var shown = all;
        if (all.Count > limits.Symbols)
        {
            notes.Add($"Of {all.Count:N0} symbols the {limits.Symbols:N0} with the most fills have a chart.");
            shown = [.. all
                .OrderByDescending(s => fills[s].Length)
                .ThenBy(s => s.Series.Symbol)
                .Take(limits.Symbols)
                .OrderBy(s => s.Series.Symbol)];
        }

        var most = Math.Clamp(limits.AllBars / Math.Max(shown.Count, 1), 100, limits.Bars);
        var uses = result.Plan.Strategy.Indicators(result.Plan.Parameters);
        var charts = shown.Select(s => For(s.Series, fills[s], PriceLevel.Create(s.Run, s.Place, fills[s]), uses, most)).ToImmutableArray();
        if (charts.Any(c => c.Note is not null))
        {
            notes.Add("Price charts merge bars into longer ones where there are too many.");
        }

        return charts;
    }

    /// <summary>The chart of one series, whichever account traded it.</summary>
    internal static PriceChart For(
        BarSeries series, Fill[] fills, ImmutableArray<PriceLevel> levels, IReadOnlyList<IndicatorUse> uses, int most)
    {
        var bars = MergedBars.From(series, most);
        return new PriceChart(
            series.Symbol.Ticker, series.Interval.ToString(), [.. bars.Times], [.. bars.Open], [.. bars.High], [.. bars.Low],
            [.. bars.Close], [.. bars.Volume],
            [.. fills.Select(f => new FillMark(bars.LabelOf(f.Ticks), f.Side, (double)f.Price, (double)f.Quantity, f.Purpose))],
            [.. levels.Select(l => l with { From = bars.LabelOf(l.From), To = l.To is { } to ? bars.LabelOf(to) : null })],
            [.. uses.Where(u => u.IsPrice).SelectMany(u => IndicatorColumn.From(u, series, bars))],
            [.. uses.Where(u => !u.IsPrice).Select(u => new IndicatorPane(u.Title, IndicatorColumn.From(u, series, bars), [.. u.Guides]))],
            bars.Step == 1 ? null : $"Each candle is {bars.Step} bars of {series.Interval}.");
    }

    private static Fill[] FillsOf(
        IBacktestRun run, int symbol) => [.. run.Account.Broker.Fills.Items.ToArray().Where(f => f.Symbol == symbol)];
}

/// <summary>A fill on its bar.</summary>
public readonly record struct FillMark(long Time, OrderSide Side, double Price, double Quantity, OrderPurpose Purpose);

/// <summary>Indicators with a scale of their own.</summary>
public sealed record IndicatorPane(string Name, ImmutableArray<IndicatorColumn> Columns, ImmutableArray<double> Guides);

/// <summary>One output of an indicator, one value per bar, drawn as a line or a histogram.</summary>
public sealed record IndicatorColumn(
    string Name, [property: JsonConverter(typeof(ColumnConverter))] ImmutableArray<double> Values, string Style)
{
    internal static ImmutableArray<IndicatorColumn> From(IndicatorUse use, BarSeries series, MergedBars bars)
    {
        var columns = use.Entry.Run(use.Parameters, series);
        var names = use.Entry.Definition.Outputs.ToList();
        return
        [
            .. use.Outputs.Select(output => new IndicatorColumn(
                output == use.Name ? use.Title : $"{use.Title} {output}",
                [.. bars.Sample(columns[names.IndexOf(output)])],
                output == "histogram" ? "histogram" : "line")),
        ];
    }
}
