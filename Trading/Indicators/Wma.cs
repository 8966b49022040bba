using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Linearly weighted moving average of the close: the newest of <c>period</c> values weighs period, the oldest 1.
/// A new value lowers every weight by one, which is one plain sum less. As in <see cref="RollingSum"/>, the weighted sum is replaced
/// by one built afresh each time the window has turned over.
/// </summary>
public struct Wma : IIndicator<Wma>
{
    private readonly double _totalWeight;
    private RollingSum _window;
    private double _weighted;
    private double _fresh;
    private int _freshCount;

    public Wma(int period)
    {
        _window = new RollingSum(period);
        _totalWeight = period * (period + 1.0) / 2.0;
    }

    public static IndicatorDefinition Definition { get; } = new(
        "wma", "Weighted moving average", "Murphy, Technical Analysis of the Financial Markets (1999), ch. 9",
        [ParameterDefinition.Integer("period", 20, 1, 100_000, "bars averaged")],
        IndicatorOutput.OverPrices("wma"));

    public static Wma Create(ParameterSet parameters) => new(parameters.Integer("period"));

    public readonly bool IsReady => _window.IsFull;

    public readonly int? WarmUp => 2 * _window.Period;

    public readonly double Value => _window.IsFull ? _weighted / _totalWeight : double.NaN;

    public static BarInputs Inputs => BarInputs.Close;

    public void Update(in Bar bar) => Update(bar.Close);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(double value)
    {
        var period = _window.Period;
        var weight = _window.IsFull ? period : _freshCount + 1;
        _weighted += (weight * value) - (_window.IsFull ? _window.Sum : 0.0);
        _window.Add(value);
        _freshCount++;
        _fresh += _freshCount * value;
        if (_freshCount == period)
        {
            _weighted = _fresh;
            _fresh = 0.0;
            _freshCount = 0;
        }
    }

    public readonly double Output(int index) => index == 0 ? Value : throw Definition.NoOutput(index);

    public void Reset()
    {
        _window.Reset();
        _weighted = 0.0;
        _fresh = 0.0;
        _freshCount = 0;
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _window.VisitState(ref visitor);
        visitor.Value(ref _weighted);
        visitor.Value(ref _fresh);
        visitor.Value(ref _freshCount);
    }
}
