using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>Rate of change of the close over <c>period</c> bars: in percent (roc) and in units of price (momentum).</summary>
public struct Roc : IIndicator<Roc>
{
    private Lag _lag;
    private double _before;
    private double _last;

    public Roc(int period)
    {
        _lag = new Lag(period);
        _before = double.NaN;
    }

    public static IndicatorDefinition Definition { get; } = new(
        "roc", "Rate of change", "Murphy, Technical Analysis of the Financial Markets (1999), ch. 10",
        [ParameterDefinition.Integer("period", 12, 1, 100_000, "bars back")],
        [
            .. IndicatorOutput.InPane("Rate of change, %", null, null, [0], "roc"),
            .. IndicatorOutput.InPane("Momentum", null, null, [0], "momentum"),
        ]);

    public static Roc Create(ParameterSet parameters) => new(parameters.Integer("period"));

    public readonly bool IsReady => !double.IsNaN(_before);

    public readonly int? WarmUp => _lag.Period + 1;

    /// <summary>Percent.</summary>
    public readonly double Value => 100.0 * Momentum / _before;

    public readonly double Momentum => _last - _before;

    public static BarInputs Inputs => BarInputs.Close;

    public void Update(in Bar bar) => Update(bar.Close);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(double value)
    {
        _before = _lag.Exchange(value);
        _last = value;
    }

    public readonly double Output(int index) => index switch
    {
        0 => Value,
        1 => Momentum,
        _ => throw Definition.NoOutput(index),
    };

    public void Reset()
    {
        _lag.Reset();
        _before = double.NaN;
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _lag.VisitState(ref visitor);
        visitor.Value(ref _before);
        visitor.Value(ref _last);
    }
}
