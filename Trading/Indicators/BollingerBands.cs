using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Bollinger bands: the mean of the close and, on both sides of it, a number of population standard deviations. Percent b is the place of
/// the close between the bands (0 lower, 1 upper), width the distance of the bands over the middle. Where no close in the window differs
/// the bands fall together: percent b is then 0.5 and the z-score 0.
/// </summary>
public struct BollingerBands : IIndicator<BollingerBands>
{
    private readonly double _deviations;
    private StandardDeviation _spread;

    public BollingerBands(int period, double deviations)
    {
        _spread = new StandardDeviation(period);
        _deviations = deviations;
    }

    public static IndicatorDefinition Definition { get; } = new(
        "bollinger", "Bollinger bands", "Bollinger, Bollinger on Bollinger Bands (2001), ch. 7 and 8",
        [
            ParameterDefinition.Integer("period", 20, 2, 100_000, "bars in the window"),
            ParameterDefinition.Real("deviations", 2.0, 0.01, 100.0, "standard deviations from the middle to a band"),
        ],
        [
            .. IndicatorOutput.OverPrices("upper", "middle", "lower"),
            .. IndicatorOutput.InPane("Percent b", 0, 1, [0, 1], "percent_b"),
            .. IndicatorOutput.InPane("Z-score", -2, 2, [-2, 0, 2], "zscore"),
            .. IndicatorOutput.InPane("Band width", 0, null, [], "width"),
        ]);

    public static BollingerBands Create(ParameterSet parameters) => new(parameters.Integer("period"), parameters.Real("deviations"));

    public readonly bool IsReady => _spread.IsReady;

    public readonly int? WarmUp => _spread.WarmUp;

    public readonly double Upper => Middle + (_deviations * _spread.Value);

    public readonly double Middle => _spread.Mean;

    public readonly double Lower => Middle - (_deviations * _spread.Value);

    /// <summary>(close - lower) / (upper - lower), written so that bands that fall together need no special case.</summary>
    public readonly double PercentB => 0.5 + (ZScore / (2.0 * _deviations));

    public readonly double ZScore => _spread.ZScore;

    public readonly double Width => 2.0 * _deviations * _spread.Value / Middle;

    public static BarInputs Inputs => BarInputs.Close;

    public void Update(in Bar bar) => Update(bar.Close);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(double value) => _spread.Update(value);

    public readonly double Output(int index) => index switch
    {
        0 => Upper,
        1 => Middle,
        2 => Lower,
        3 => PercentB,
        4 => ZScore,
        5 => Width,
        _ => throw Definition.NoOutput(index),
    };

    public void Reset() => _spread.Reset();

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor => _spread.VisitState(ref visitor);
}
