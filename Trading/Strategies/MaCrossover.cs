using System.Runtime.CompilerServices;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Strategies;

/// <summary>Long while the fast simple moving average is above the slow one, flat otherwise.</summary>
public struct MaCrossover : IStrategy<MaCrossover>
{
    private readonly double _fastPeriod;
    private readonly double _slowPeriod;
    private RollingSum _fast;
    private RollingSum _slow;

    // Both averages were complete before the last bar: a crossing needs a before and an after.
    private bool _stood;

    public MaCrossover(int fast, int slow)
    {
        if (fast >= slow)
        {
            throw new ParameterException($"ma_crossover: fast {fast} must be below slow {slow}");
        }

        (_fastPeriod, _slowPeriod) = (fast, slow);
        _fast = new RollingSum(fast);
        _slow = new RollingSum(slow);
    }

    public static StrategyDefinition Definition { get; } = new(
        "ma_crossover",
        "Long while the fast moving average is above the slow one",
        [
            ParameterDefinition.Integer("fast", 50, 1, 10_000, "bars of the fast average"),
            ParameterDefinition.Integer("slow", 200, 2, 20_000, "bars of the slow average"),
        ]);

    public static MaCrossover Create(ParameterSet parameters) => new(parameters.Integer("fast"), parameters.Integer("slow"));

    public static IReadOnlyList<IndicatorUse> Indicators(ParameterSet parameters) =>
        [
            IndicatorUse.OverPrices("sma", [parameters.Real("fast")], "sma"),
            IndicatorUse.OverPrices("sma", [parameters.Real("slow")], "sma")
        ];

    public static BarInputs Inputs => BarInputs.Close;

    public readonly int WarmUp => 2 * _slow.Period;

    // Sum / period > sum / period without the two divisions.
    private readonly bool IsUp
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _fast.Sum * _slowPeriod > _slow.Sum * _fastPeriod;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SignalSide Update(in Bar bar)
    {
        _stood = _slow.IsFull;
        _fast.Add(bar.Close);
        _slow.Add(bar.Close);
        return !_stood ? SignalSide.Abstain : IsUp ? SignalSide.Buy : SignalSide.Sell;
    }

    public readonly Signal Describe()
    {
        if (!_stood)
        {
            return Signal.Abstain;
        }

        var (fast, slow) = (_fast.Sum / _fastPeriod, _slow.Sum / _slowPeriod);
        var side = IsUp ? SignalSide.Buy : SignalSide.Sell;

        // A gap of 5 % between the averages counts as full confidence.
        return new Signal(side, Confidence.FromLine(fast - slow, 0.05 * slow), new Evidence(fast, slow));
    }

    public static Evidence Restate(in Evidence evidence, double factor) => new(evidence.A * factor, evidence.B * factor);

    public static string Explain(in Signal signal) =>
        $"fast average {signal.Evidence.A:F4} is {(signal.Side == SignalSide.Buy ? "above" : "not above")} slow average "
            + $"{signal.Evidence.B:F4}";

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _fast.VisitState(ref visitor);
        _slow.VisitState(ref visitor);
        visitor.Value(ref _stood);
    }
}
