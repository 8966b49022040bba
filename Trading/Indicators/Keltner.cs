using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Keltner channel in Raschke's form: the exponential average of the close, and <c>multiplier</c> average true ranges to each side of it.
/// Price units, but for the width.
/// </summary>
public struct Keltner : IIndicator<Keltner>
{
    private readonly double _multiplier;
    private ExponentialAverage _center;
    private Atr _atr;

    public Keltner(int period, double multiplier, int atrPeriod)
    {
        _multiplier = multiplier;
        _center = ExponentialAverage.Standard(period);
        _atr = new Atr(atrPeriod);
    }

    public static IndicatorDefinition Definition { get; } = new(
        "keltner", "Keltner channel", "Keltner, How to Make Money in Commodities (1960), with the EMA and ATR that Linda Raschke put in",
        [
            ParameterDefinition.Integer("period", 20, 1, 100_000, "bars of the exponential average"),
            ParameterDefinition.Real("multiplier", 2, 0.01, 100, "average true ranges from the center to a band"),
            ParameterDefinition.Integer("atr_period", 10, 1, 100_000, "true ranges averaged"),
        ],
        [
            .. IndicatorOutput.OverPrices("upper", "center", "lower"),
            .. IndicatorOutput.InPane("Channel width", 0, null, [], "width"),
        ]);

    public static Keltner Create(ParameterSet parameters) =>
        new(parameters.Integer("period"), parameters.Real("multiplier"), parameters.Integer("atr_period"));

    public readonly bool IsReady => _center.IsReady && _atr.IsReady;

    public readonly int? WarmUp => _atr.WarmUp is { } atr ? Math.Max(_center.WarmUp, atr) : null;

    public readonly double Upper => Center + Span;

    public readonly double Center => _center.Value;

    public readonly double Lower => Center - Span;

    /// <summary>The height of the channel as a share of its center.</summary>
    public readonly double Width => 2 * Span / Center;

    private readonly double Span => _multiplier * _atr.Value;

    public void Update(in Bar bar)
    {
        _center.Add(bar.Close);
        _atr.Update(bar);
    }

    public readonly double Output(int index) => index switch
    {
        0 => Upper,
        1 => Center,
        2 => Lower,
        3 => Width,
        _ => throw Definition.NoOutput(index),
    };

    public void Reset()
    {
        _center.Reset();
        _atr.Reset();
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _center.VisitState(ref visitor);
        _atr.VisitState(ref visitor);
    }
}
