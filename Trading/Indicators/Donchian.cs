using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Donchian channel: the highest high and the lowest low of the <c>period</c> bars before this one. The bar itself is left out,
/// so that it can break out of its channel. Price units, but for the width.
/// </summary>
public struct Donchian : IIndicator<Donchian>
{
    private HighLowWindow _window;
    private double _upper;
    private double _lower;

    public Donchian(int period)
    {
        _window = new HighLowWindow(period);
        _upper = double.NaN;
        _lower = double.NaN;
    }

    public static IndicatorDefinition Definition { get; } = new(
        "donchian", "Donchian channel", "Donchian's four-week rule; Murphy, Technical Analysis of the Financial Markets (1999), ch. 9",
        [ParameterDefinition.Integer("period", 20, 1, 100_000, "bars before this one")],
        [
            .. IndicatorOutput.OverPrices("upper", "center", "lower"),
            .. IndicatorOutput.InPane("Channel width", 0, null, [], "width"),
        ]);

    public static Donchian Create(ParameterSet parameters) => new(parameters.Integer("period"));

    public readonly bool IsReady => !double.IsNaN(_upper);

    public readonly int? WarmUp => _window.Period + 1;

    public readonly double Upper => _upper;

    public readonly double Center => (_upper + _lower) / 2;

    public readonly double Lower => _lower;

    /// <summary>The height of the channel as a share of its center.</summary>
    public readonly double Width => (_upper - _lower) / Center;

    public void Update(in Bar bar)
    {
        if (_window.IsFull)
        {
            _upper = _window.Highest;
            _lower = _window.Lowest;
        }

        _window.Add(bar);
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
        _window.Reset();
        _upper = double.NaN;
        _lower = double.NaN;
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _window.VisitState(ref visitor);
        visitor.Value(ref _upper);
        visitor.Value(ref _lower);
    }
}
