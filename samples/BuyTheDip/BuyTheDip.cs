using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Samples;

/// <summary>Buys once the close is a dip below its average, sells once it is back above.</summary>
public struct BuyTheDip(int period, double dip) : IStrategy<BuyTheDip>
{
    private Sma _average = new(period);
    private double _close;

    public static StrategyDefinition Definition { get; } = new("buy_the_dip", "Buys dips below the average", [
        ParameterDefinition.Integer("period", 50, 2, 1_000, "bars averaged"),
        ParameterDefinition.Real("dip", 5, 0, 50, "percent below the average to buy at")]);

    public readonly int WarmUp => _average.WarmUp!.Value;

    private readonly SignalSide Side =>
        _close < (1 - (dip / 100)) * _average.Value ? SignalSide.Buy :
        _close > _average.Value ? SignalSide.Sell :
        SignalSide.Hold;

    public static BuyTheDip Create(ParameterSet parameters) => new(parameters.Integer("period"), parameters.Real("dip"));

    public SignalSide Update(in Bar bar)
    {
        _close = bar.Close;
        _average.Update(_close);
        return Describe().Side;
    }

    public readonly Signal Describe() =>
        _average.IsReady ? new Signal(Side, Confidence: 1, new Evidence(_close, _average.Value)) : Signal.Abstain;

    public static string Explain(in Signal signal) => $"close {signal.Evidence.A:F2}, average {signal.Evidence.B:F2}";

    public void VisitState<T>(ref T visitor) where T : struct, IStateVisitor
    {
        _average.VisitState(ref visitor);
        visitor.Value(ref _close);
    }
}
