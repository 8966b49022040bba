using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Relative strength index of the close, 0 to 100: the share of rises in all movement, each averaged with Wilder's smoothing.
/// 50 where nothing has moved at all.
/// </summary>
public struct Rsi : IIndicator<Rsi>
{
    private ExponentialAverage _gains;
    private ExponentialAverage _losses;
    private double _previous;

    public Rsi(int period)
    {
        _gains = ExponentialAverage.Wilder(period);
        _losses = ExponentialAverage.Wilder(period);
        _previous = double.NaN;
    }

    public static IndicatorDefinition Definition { get; } = new(
        "rsi", "Relative strength index", "Wilder, New Concepts in Technical Trading Systems (1978), sect. VI",
        [ParameterDefinition.Integer("period", 14, 1, 100_000, "bars of Wilder's smoothing")],
        IndicatorOutput.InPane("RSI", 0, 100, [30, 70], "rsi"));

    public static Rsi Create(ParameterSet parameters) => new(parameters.Integer("period"));

    public readonly bool IsReady => _losses.IsReady;

    public readonly int? WarmUp => 1 + _gains.WarmUp;

    /// <summary>100 - 100 / (1 + gains / losses), rearranged so that one division and no special case for zero losses remain.</summary>
    public readonly double Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var movement = _gains.Value + _losses.Value;
            return movement == 0.0 ? 50.0 : 100.0 * _gains.Value / movement;
        }
    }

    public static BarInputs Inputs => BarInputs.Close;

    public void Update(in Bar bar) => Update(bar.Close);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(double value)
    {
        var change = value - _previous;
        _previous = value;
        if (double.IsNaN(change))
        {
            return;
        }

        var gain = double.MaxNative(change, 0.0);
        _gains.Add(gain);
        _losses.Add(gain - change);
    }

    public readonly double Output(int index) => index == 0 ? Value : throw Definition.NoOutput(index);

    public void Reset()
    {
        _gains.Reset();
        _losses.Reset();
        _previous = double.NaN;
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _gains.VisitState(ref visitor);
        _losses.VisitState(ref visitor);
        visitor.Value(ref _previous);
    }
}
