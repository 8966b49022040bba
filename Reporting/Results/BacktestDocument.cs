using System.Text.Json.Serialization;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Statistics.Inference;
using TradeMind.Trading.Backtesting;

namespace TradeMind.Reporting.Results;

/// <summary>A backtest as it is written: the names and the order of these properties are the format.</summary>
internal sealed record BacktestDocument(
    OrderedDictionary<string, double?> Metrics,
    IEnumerable<OrderRow> Orders,
    IEnumerable<FillRow> Fills,
    IEnumerable<ClosedTradeRow> Trades,
    IEnumerable<DecisionRow> Decisions,
    TradeBreakdown Breakdown,
    decimal StartingCash,
    IEnumerable<EquityPoint> Equity,
    decimal FinalEquity,
    string OrderListHash,
    SignificanceFigures Luck,
    string DataFingerprint,
    OrderedDictionary<string, string> Configuration,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SidesDocument? Sides)
{
    public static BacktestDocument From(
        BacktestResult result, SignificanceReport luck, string fingerprint,
            IReadOnlyList<(string Name, string Value)> configuration) => new(
        Named.Values(MetricDefinitions.All, metric => metric.Name, metric => JsonNumber.Finite(metric.Value(result.Performance))),
        result.Orders.Select(o => OrderRow.From(o.Symbol.Ticker, o.Order)),
        result.Fills.Select(f => FillRow.From(f.Symbol.Ticker, f.Fill)),
        result.MeasuredTrades.Select(ClosedTradeRow.From),
        DecisionRow.From(result),
        result.Breakdown,
        result.StartingCash,
        EquityPoint.From(result.Equity),
        result.FinalEquity,
        result.OrderListHash,
        SignificanceFigures.From(luck),
        fingerprint,
        Named.Values(configuration),
        SidesDocument.From(result.Sides));
}
