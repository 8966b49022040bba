using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Reporting.Results;

/// <summary>A walk-forward as it is written: the names and the order of these properties are the format.</summary>
internal sealed record WalkForwardDocument(
    IEnumerable<WindowFigures> Windows,
    double? Efficiency,
    double? Growth,
    double? Sharpe,
    OrderedDictionary<string, double?> Metrics,
    double StartingCash,
    decimal FinalEquity,
    string OrderListHash,
    SignificanceFigures Luck,
    IEnumerable<EquityPoint> Equity,
    HeldCurve? Benchmark)
{
    public static WalkForwardDocument From(WalkForwardResult result, IReadOnlyList<BarSeries> series, SignificanceReport luck)
    {
        var (returns, held) = (result.Returns, result.BuyAndHold(series));
        var report = result.Performance(held);
        return new WalkForwardDocument(
            result.Windows.Select(window => WindowFigures.From(window, held)), result.Efficiency, returns.Cagr, returns.Sharpe,
            Named.Values(MetricDefinitions.WithoutFills, metric => metric.Name, metric => JsonNumber.Finite(metric.Value(report))),
            result.Equity.StartingValue, result.FinalEquity, result.OrderListHash, SignificanceFigures.From(luck),
            EquityPoint.From(result.Equity), held is null ? null : new HeldCurve(held.Name, EquityPoint.From(held.Curve)));
    }
}

/// <summary>What the tests are compared with; it begins with the same starting cash.</summary>
internal sealed record HeldCurve(string Name, IEnumerable<EquityPoint> Equity);

/// <summary>A window of training and the test that follows it; the parameters are null when no run in training had a value.</summary>
internal sealed record WindowFigures(
    string TrainFrom,
    string TrainTo,
    string TestFrom,
    string TestTo,
    OrderedDictionary<string, double>? Parameters,
    int Trials,
    double? TrainObjective,
    double? TrainGrowth,
    double TestReturn,
    double? HeldReturn,
    int Trades,
    bool IsRestart,
    int CarriedPositions)
{
    public static WindowFigures From(WalkForwardWindow window, Benchmark? held) => new(
        BarTimeText.Format(window.TrainFrom), BarTimeText.Format(window.TrainTo), BarTimeText.Format(window.TestFrom),
            BarTimeText.Format(window.TestTo),
        window.Parameters is { } chosen ? Named.Values(chosen.Values) : null, window.Trials, JsonNumber.Finite(window.TrainObjective),
        
        window.TrainGrowth, window.TestReturn, held is null ? null : WalkForwardResult.HeldReturn(window, held), window.Trades,
        window.IsRestart, window.CarriedPositions);
}
