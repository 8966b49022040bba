using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Hull moving average of the close: WMA over sqrt(period) of 2 x WMA(period / 2) - WMA(period), both lengths rounded down.
/// </summary>
public struct Hma : IIndicator<Hma>
{
    private Wma _half;
    private Wma _full;
    private Wma _smooth;

    public Hma(int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 2);
        _half = new Wma(period / 2);
        _full = new Wma(period);
        _smooth = new Wma((int)Math.Sqrt(period));
    }

    public static IndicatorDefinition Definition { get; } = new(
        "hma", "Hull moving average", "Hull, How to reduce lag in a moving average (alanhull.com, 2005)",
        [ParameterDefinition.Integer("period", 20, 2, 100_000, "bars of the long average")],
        IndicatorOutput.OverPrices("hma"));

    public static Hma Create(ParameterSet parameters) => new(parameters.Integer("period"));

    public readonly bool IsReady => _smooth.IsReady;

    public readonly int? WarmUp => _full.WarmUp + _smooth.WarmUp;

    public readonly double Value => _smooth.Value;

    public static BarInputs Inputs => BarInputs.Close;

    public void Update(in Bar bar) => Update(bar.Close);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(double value)
    {
        _half.Update(value);
        _full.Update(value);
        if (_full.IsReady)
        {
            _smooth.Update((2.0 * _half.Value) - _full.Value);
        }
    }

    public readonly double Output(int index) => index == 0 ? Value : throw Definition.NoOutput(index);

    public void Reset()
    {
        _half.Reset();
        _full.Reset();
        _smooth.Reset();
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _half.VisitState(ref visitor);
        _full.VisitState(ref visitor);
        _smooth.VisitState(ref visitor);
    }
}
