using System.Runtime.CompilerServices;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Strategies;

/// <summary>
/// Buy on a close above the highest high of the bars before it, Sell on one below their lowest low, Hold in between: Donchian's channel
/// with a shorter one to leave by, as in the Turtle rules (Faith, Way of the Turtle, 2007). The bar itself is in neither channel.
/// </summary>
public struct DonchianBreakout : IStrategy<DonchianBreakout>
{
    private RollingExtreme _highest;
    private RollingExtreme _lowest;
    private double _close;
    private double _entryHigh;
    private double _exitLow;

    // Both channels were complete before the last bar.
    private bool _stood;

    public DonchianBreakout(int entry, int exit)
    {
        _highest = RollingExtreme.Maximum(entry);
        _lowest = RollingExtreme.Minimum(exit);
    }

    public static StrategyDefinition Definition { get; } = new(
        "donchian_breakout",
        "Buys above the highest high of the entry channel, sells below the lowest low of the exit channel",
        [
            ParameterDefinition.Integer("entry", 20, 1, 10_000, "bars before this one whose highest high is bought above"),
            ParameterDefinition.Integer("exit", 10, 1, 10_000, "bars before this one whose lowest low is sold below"),
        ]);

    public static DonchianBreakout Create(ParameterSet parameters) => new(parameters.Integer("entry"), parameters.Integer("exit"));

    public static IReadOnlyList<IndicatorUse> Indicators(ParameterSet parameters) =>
        [
            IndicatorUse.OverPrices("donchian", [parameters.Real("entry")], "upper"),
            IndicatorUse.OverPrices("donchian", [parameters.Real("exit")], "lower")
        ];

    public readonly int WarmUp => Math.Max(_highest.Period, _lowest.Period) + 1;

    // Never both: the channels share the last bar, whose high is not below its low.
    private readonly SignalSide Side
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _close > _entryHigh ? SignalSide.Buy : _close < _exitLow ? SignalSide.Sell : SignalSide.Hold;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SignalSide Update(in Bar bar)
    {
        if (!_stood)
        {
            _stood = _highest.IsFull && _lowest.IsFull;
        }

        (_close, _entryHigh, _exitLow) = (bar.Close, _highest.Value, _lowest.Value);
        _highest.Add(bar.High);
        _lowest.Add(bar.Low);
        return _stood ? Side : SignalSide.Abstain;
    }

    public readonly Signal Describe()
    {
        if (!_stood)
        {
            return Signal.Abstain;
        }

        var side = Side;

        // Full confidence 5 % beyond the channel.
        var confidence = side switch
        {
            SignalSide.Buy => Confidence.BeyondLevel(_close - _entryHigh, 0.05 * _entryHigh),
            SignalSide.Sell => Confidence.BeyondLevel(_exitLow - _close, 0.05 * _exitLow),
            _ => 0,
        };
        return new Signal(side, confidence, new Evidence(_close, _entryHigh, _exitLow));
    }

    public static Evidence Restate(in Evidence evidence, double factor) =>
        new(evidence.A * factor, evidence.B * factor, evidence.C * factor);

    public static string Explain(in Signal signal) => signal.Side switch
    {
        SignalSide.Buy => $"close {signal.Evidence.A:F4} is above the entry high {signal.Evidence.B:F4}",
        SignalSide.Sell => $"close {signal.Evidence.A:F4} is below the exit low {signal.Evidence.C:F4}",
        _ => $"close {signal.Evidence.A:F4} is between the exit low {signal.Evidence.C:F4} and the entry high {signal.Evidence.B:F4}",
    };

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _highest.VisitState(ref visitor);
        _lowest.VisitState(ref visitor);
        visitor.Value(ref _close);
        visitor.Value(ref _entryHigh);
        visitor.Value(ref _exitLow);
        visitor.Value(ref _stood);
    }
}
