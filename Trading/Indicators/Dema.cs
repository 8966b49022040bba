using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>Double exponential moving average of the close: 2 x EMA - EMA of the EMA, which takes out the lag on a straight line.</summary>
public struct Dema : IIndicator<Dema>
{
    private ExponentialCascade _averages;

    public Dema(int period) => _averages = new ExponentialCascade(period);

    public static IndicatorDefinition Definition { get; } = new(
        "dema", "Double exponential moving average", "Mulloy, Smoothing Data with Faster Moving Averages (Stocks & Commodities 12:1, 1994)",
        [ParameterDefinition.Integer("period", 20, 1, 100_000, "bars of each average")],
        IndicatorOutput.OverPrices("dema"));

    public static Dema Create(ParameterSet parameters) => new(parameters.Integer("period"));

    public readonly bool IsReady => _averages.IsReady;

    public readonly int? WarmUp => _averages.WarmUp(stages: 2);

    public readonly double Value => (2.0 * _averages.First) - _averages.Second;

    public static BarInputs Inputs => BarInputs.Close;

    public void Update(in Bar bar) => Update(bar.Close);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(double value) => _averages.Add(value);

    public readonly double Output(int index) => index == 0 ? Value : throw Definition.NoOutput(index);

    public void Reset() => _averages.Reset();

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor => _averages.VisitState(ref visitor);
}
