using System.Runtime.CompilerServices;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Strategies;

/// <summary>
/// Long while the SuperTrend rises, flat while it falls: its stop trails the price, and a close at or beyond it turns the trend.
/// </summary>
public struct SupertrendFollow : IStrategy<SupertrendFollow>
{
    private SuperTrend _trend;
    private double _close;

    public SupertrendFollow(int period, double multiplier) => _trend = new SuperTrend(period, multiplier);

    public static StrategyDefinition Definition { get; } = new(
        "supertrend_follow",
        "Long while the SuperTrend rises",
        [
            ParameterDefinition.Integer("period", 10, 1, 10_000, "true ranges averaged"),
            ParameterDefinition.Real("multiplier", 3, 0.01, 100, "average true ranges from the middle of a bar to the stop"),
        ]);

    public static SupertrendFollow Create(ParameterSet parameters) => new(parameters.Integer("period"), parameters.Real("multiplier"));

    public static IReadOnlyList<IndicatorUse> Indicators(ParameterSet parameters) =>
        [IndicatorUse.OverPrices("supertrend", [parameters.Real("period"), parameters.Real("multiplier")], "supertrend")];

    public readonly int WarmUp => _trend.WarmUp!.Value;

    private readonly SignalSide Side
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => !_trend.IsReady ? SignalSide.Abstain : _trend.IsRising ? SignalSide.Buy : SignalSide.Sell;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SignalSide Update(in Bar bar)
    {
        _close = bar.Close;
        _trend.Update(bar);
        return Side;
    }

    // A close 10 % away from the stop counts as full confidence.
    public readonly Signal Describe() => _trend.IsReady
        ? new Signal(Side, Confidence.FromLine(_close - _trend.Value, 0.1 * _close), new Evidence(_close, _trend.Value))
        : Signal.Abstain;

    public static Evidence Restate(in Evidence evidence, double factor) => new(evidence.A * factor, evidence.B * factor);

    public static string Explain(in Signal signal) =>
        $"close {signal.Evidence.A:F4} with the SuperTrend {(signal.Side == SignalSide.Buy ? "rising" : "falling")} and its stop at "
            + $"{signal.Evidence.B:F4}";

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _trend.VisitState(ref visitor);
        visitor.Value(ref _close);
    }
}
