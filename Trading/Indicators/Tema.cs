using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>Triple exponential moving average of the close: 3 x EMA - 3 x EMA of EMA + EMA of EMA of EMA.</summary>
public struct Tema : IIndicator<Tema>
{
    private ExponentialCascade _averages;

    public Tema(int period) => _averages = new ExponentialCascade(period);

    public static IndicatorDefinition Definition { get; } = new(
        "tema", "Triple exponential moving average", "Mulloy, Smoothing Data with Less Lag (Stocks & Commodities 12:2, 1994)",
        [ParameterDefinition.Integer("period", 20, 1, 100_000, "bars of each average")],
        IndicatorOutput.OverPrices("tema"));

    public static Tema Create(ParameterSet parameters) => new(parameters.Integer("period"));

    public readonly bool IsReady => _averages.IsReady;

    public readonly int? WarmUp => _averages.WarmUp(stages: 3);

    public readonly double Value => (3.0 * (_averages.First - _averages.Second)) + _averages.Third;

    public static BarInputs Inputs => BarInputs.Close;

    public void Update(in Bar bar) => Update(bar.Close);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(double value) => _averages.Add(value);

    public readonly double Output(int index) => index == 0 ? Value : throw Definition.NoOutput(index);

    public void Reset() => _averages.Reset();

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor => _averages.VisitState(ref visitor);
}
