using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Exponential moving average of the close, alpha = 2 / (period + 1), seeded with the mean of the first <c>period</c> values.
/// </summary>
public struct Ema : IIndicator<Ema>
{
    private ExponentialAverage _average;

    public Ema(int period) => _average = ExponentialAverage.Standard(period);

    public static IndicatorDefinition Definition { get; } = new(
        "ema", "Exponential moving average", "Murphy, Technical Analysis of the Financial Markets (1999), ch. 9",
        [ParameterDefinition.Integer("period", 20, 1, 100_000, "bars of the average")],
        IndicatorOutput.OverPrices("ema"));

    public static Ema Create(ParameterSet parameters) => new(parameters.Integer("period"));

    public readonly bool IsReady => _average.IsReady;

    public readonly int? WarmUp => _average.WarmUp;

    public readonly double Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _average.Value;
    }

    public static BarInputs Inputs => BarInputs.Close;

    public void Update(in Bar bar) => Update(bar.Close);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(double value) => _average.Add(value);

    public readonly double Output(int index) => index == 0 ? Value : throw Definition.NoOutput(index);

    public void Reset() => _average.Reset();

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor => _average.VisitState(ref visitor);
}
