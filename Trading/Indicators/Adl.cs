using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Accumulation/distribution line: the running total of volume, each bar's weighted by where its close lies in its range.
/// Only its changes mean anything: its level depends on where the data began.
/// </summary>
public struct Adl : IIndicator<Adl>
{
    private double _total;
    private double _multiplier;
    private double _flow;
    private bool _started;

    public static IndicatorDefinition Definition { get; } = new(
        "adl", "Accumulation/distribution line", "Marc Chaikin; Achelis, Technical Analysis from A to Z (2000)",
        [],
        [
            .. IndicatorOutput.InPane("Accumulation/distribution", null, null, [], "adl"),
            .. IndicatorOutput.InPane("Money flow multiplier", -1, 1, [0], "money_flow_multiplier"),
            .. IndicatorOutput.OverVolume("money_flow_volume"),
        ]);

    public static Adl Create(ParameterSet parameters) => default;

    public readonly bool IsReady => _started;

    public readonly int? WarmUp => null;

    /// <summary>Units traded.</summary>
    public readonly double Value => _started ? _total : double.NaN;

    /// <summary>From -1 (close at the low) to 1 (close at the high).</summary>
    public readonly double MoneyFlowMultiplier => _started ? _multiplier : double.NaN;

    /// <summary>The multiplier times this bar's volume.</summary>
    public readonly double MoneyFlowVolume => _started ? _flow : double.NaN;

    public void Update(in Bar bar)
    {
        _started = true;
        _multiplier = MoneyFlow.Multiplier(bar);
        _flow = _multiplier * bar.Volume;
        _total += _flow;
    }

    public readonly double Output(int index) => index switch
    {
        0 => Value,
        1 => MoneyFlowMultiplier,
        2 => MoneyFlowVolume,
        _ => throw Definition.NoOutput(index),
    };

    public void Reset() => this = default;

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Value(ref _total);
        visitor.Value(ref _multiplier);
        visitor.Value(ref _flow);
        visitor.Value(ref _started);
    }
}
