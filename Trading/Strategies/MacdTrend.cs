using System.Runtime.CompilerServices;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Strategies;

/// <summary>
/// Long while the MACD line is above its signal line, flat otherwise (Appel, Technical Analysis: Power Tools for Active Investors, 2005,
/// ch. 8).
/// </summary>
public struct MacdTrend : IStrategy<MacdTrend>
{
    private Macd _macd;
    private double _close;

    // Both lines were there before the last bar: a crossing needs a before and an after.
    private bool _stood;

    /// <exception cref="ParameterException">The fast period is not under the slow one.</exception>
    public MacdTrend(int fast, int slow, int signal) => _macd = new Macd(fast, slow, signal);

    public static StrategyDefinition Definition { get; } = new(
        "macd_trend",
        "Long while the MACD line is above its signal line",
        [
            ParameterDefinition.Integer("fast", 12, 1, 10_000, "bars of the fast average; less than slow"),
            ParameterDefinition.Integer("slow", 26, 2, 20_000, "bars of the slow average"),
            ParameterDefinition.Integer("signal", 9, 1, 10_000, "bars of the signal average"),
        ]);

    public static MacdTrend Create(ParameterSet parameters) =>
        new(parameters.Integer("fast"), parameters.Integer("slow"), parameters.Integer("signal"));

    public static IReadOnlyList<IndicatorUse> Indicators(ParameterSet parameters) =>
        [IndicatorUse.InPane(
            "macd", [parameters.Real("fast"), parameters.Real("slow"), parameters.Real("signal")], "macd", "signal", "histogram")];

    public static BarInputs Inputs => BarInputs.Close;

    public readonly int WarmUp => _macd.WarmUp!.Value;

    private readonly SignalSide Side
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _macd.Value > _macd.Signal ? SignalSide.Buy : SignalSide.Sell;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SignalSide Update(in Bar bar)
    {
        if (!_stood)
        {
            _stood = _macd.IsReady;
        }

        _close = bar.Close;
        _macd.Update(bar.Close);
        return _stood ? Side : SignalSide.Abstain;
    }

    // A histogram of 1 % of the price counts as full confidence.
    public readonly Signal Describe() => _stood
        ? new Signal(Side, Confidence.FromLine(_macd.Histogram, 0.01 * _close), new Evidence(_macd.Value, _macd.Signal))
        : Signal.Abstain;

    public static Evidence Restate(in Evidence evidence, double factor) => new(evidence.A * factor, evidence.B * factor);

    public static string Explain(in Signal signal) =>
        $"MACD {signal.Evidence.A:F4} is {(signal.Side == SignalSide.Buy ? "above" : "not above")} its signal line {signal.Evidence.B:F4}";

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _macd.VisitState(ref visitor);
        visitor.Value(ref _close);
        visitor.Value(ref _stood);
    }
}
