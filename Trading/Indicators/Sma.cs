using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>Simple moving average of the close: the mean of the last <c>period</c> values.</summary>
public struct Sma : IIndicator<Sma>
{
    private RollingSum _window;

    public Sma(int period) => _window = new RollingSum(period);

    public static IndicatorDefinition Definition { get; } = new(
        "sma", "Simple moving average", "Murphy, Technical Analysis of the Financial Markets (1999), ch. 9",
        [ParameterDefinition.Integer("period", 20, 1, 100_000, "bars averaged")],
        IndicatorOutput.OverPrices("sma"));

    public static Sma Create(ParameterSet parameters) => new(parameters.Integer("period"));

    public readonly bool IsReady => _window.IsFull;

    public readonly int? WarmUp => 2 * _window.Period;

    public readonly double Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _window.IsFull ? _window.Sum / _window.Period : double.NaN;
    }

    public static BarInputs Inputs => BarInputs.Close;

    public void Update(in Bar bar) => Update(bar.Close);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(double value) => _window.Add(value);

    public readonly double Output(int index) => index == 0 ? Value : throw Definition.NoOutput(index);

    public void Reset() => _window.Reset();

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor => _window.VisitState(ref visitor);
}
