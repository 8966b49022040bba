using TradeMind.Trading.Statistics.Inference;
using TradeMind.Trading.Optimization;

namespace TradeMind.Reporting.Results;

/// <summary>A walk-forward as it is written: the names and the order of these properties are the format.</summary>
internal sealed record WalkForwardDocument(
    IEnumerable<WindowFigures> Windows,
    double? Efficiency,
    double? Growth,
    double? Sharpe,
    decimal FinalEquity,
    string OrderListHash,
    SignificanceFigures Luck,
    IEnumerable<EquityPoint> Equity)
{
    public static WalkForwardDocument From(WalkForwardResult result, SignificanceReport luck)
    {
        var returns = result.Returns;
        return new WalkForwardDocument(
            result.Windows.Select(WindowFigures.From), result.Efficiency, returns.Cagr, returns.Sharpe, result.FinalEquity,
            result.OrderListHash, SignificanceFigures.From(luck), EquityPoint.From(result.Equity));
    }
}

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
    int Trades,
    bool IsRestart,
    int CarriedPositions)
{
    public static WindowFigures From(WalkForwardWindow window) => new(
        BarTimeText.Format(window.TrainFrom), BarTimeText.Format(window.TrainTo), BarTimeText.Format(window.TestFrom),
            BarTimeText.Format(window.TestTo),
        window.Parameters is { } chosen ? Named.Values(chosen.Values) : null, window.Trials, JsonNumber.Finite(window.TrainObjective),
        window.TrainGrowth, window.TestReturn, window.Trades, window.IsRestart, window.CarriedPositions);
}
