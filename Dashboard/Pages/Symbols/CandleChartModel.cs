using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Symbols;

/// <summary>The chart data of bars, fills, stops and indicators.</summary>
public static class CandleChartModel
{
    /// <summary>Indicators that are prices themselves, and lie over the candles; all others have a pane.</summary>
    private static readonly HashSet<string> OnPrices = new(StringComparer.Ordinal)
    {
        "bollinger", "dema", "donchian", "ema", "hma", "kama", "keltner", "parabolic_sar", "psar", "sma", "supertrend", "tema", "vwap",
        "wma",
    };

    private static readonly Dictionary<string, double[]> Guides = new(StringComparer.Ordinal)
    {
        ["rsi"] = [30, 70], ["stochastic"] = [20, 80], ["stochastic_rsi"] =
        [
            20,
            80
        ], ["williams_r"] = [-80, -20], ["cci"] = [-100, 100], ["mfi"] = [20, 80], ["macd"] = [0], ["roc"] = [0], ["cmf"] = [0],
    };

    public static CandlesData From(SymbolView view, IReadOnlyList<TradeView> fills, IReadOnlyList<OrderView> orders)
    {
        ArgumentNullException.ThrowIfNull(view);
        var bars = view.Bars;
        var first = bars.Count == 0 ? DateTime.MaxValue : bars[0].Time;
        var inTime = fills.OrderBy(fill => fill.Time).ToList();
        return new CandlesData(
            view.Symbol, "", [.. bars.Select(bar => DisplayFormat.Seconds(bar.Time))], [.. bars.Select(bar => bar.Open)],
                [.. bars.Select(bar => bar.High)], [.. bars.Select(bar => bar.Low)],
            [.. bars.Select(bar => bar.Close)], [.. bars.Select(bar => (double)bar.Volume)],
            [.. inTime.Where(fill => fill.Time >= first).Select(Mark)], [.. Levels(orders, inTime, first)],
            [.. view.Indicators
                .Where(column => OnPrices.Contains(column.Indicator))
                .Select(column => new Column(Name(column), column.Values))],
            [.. view.Indicators
                .Where(column => !OnPrices.Contains(column.Indicator))
                .GroupBy(column => column.Indicator, StringComparer.Ordinal)
                .Select(Pane)]);
    }

    public static SignalsData From(SignalHistoryView history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return new SignalsData([.. history.Agents.Select(agent => new SignalRow(
            agent.Agent.TrimStart('~'),
            [.. agent.Changes.Select(change => new SignalPoint(
                DisplayFormat.Seconds(change.Time), change.Side.ToString(), change.Side == SignalSide.Abstain
                    ? null
                    : change.Confidence, change.Reason))]))]);
    }

    private static FillMark Mark(TradeView fill) => new(
        DisplayFormat.Seconds(fill.Time), $"{fill.Side}", (double)fill.Price, (double)fill.Quantity, $"{fill.Purpose}");

    /// <summary>Each stop and target from the fill that it protects to the sale that ended it, or to the end while it rests.</summary>
    private static IEnumerable<Level> Levels(IReadOnlyList<OrderView> orders, List<TradeView> fills, DateTime first)
    {
        foreach (var order in orders.Where(order => order.Purpose is OrderPurpose.StopLoss or OrderPurpose.TakeProfit))
        {
            var entry = fills.Find(fill => fill.Order == order.Parent);
            if ((order.Purpose == OrderPurpose.StopLoss ? order.StopPrice : order.LimitPrice) is not { } price || entry is null)
            {
                continue;
            }

            var rests = order.Status is OrderStatus.Working or OrderStatus.PartiallyFilled;
            var exit = rests ? null : fills.Find(fill => fill.Side != entry.Side && fill.Time >= entry.Time);
            if (rests || exit?.Time >= first)
            {
                var from = entry.Time < first ? first : entry.Time;
                yield return new Level(order.Purpose == OrderPurpose.StopLoss ? "stop" : "target", DisplayFormat.Seconds(from), rests
                    ? null : DisplayFormat.Seconds(exit!.Time), (double)price);
            }
        }
    }

    private static IndicatorPane Pane(IGrouping<string, IndicatorColumn> columns) => new(
        DisplayFormat.Words(columns.Key), [.. columns.Select(column => new Column(
            Name(column), column.Values, column.Output == "histogram" ? "histogram" : "line"))], Guides.GetValueOrDefault(columns.Key));

    private static string Name(IndicatorColumn column) => column.Output == column.Indicator || column.Output.Length == 0
        ? DisplayFormat.Words(column.Indicator) : $"{DisplayFormat.Words(column.Indicator)} {DisplayFormat.Words(column.Output)}";
}
