using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Commodity channel index: how far the typical price is from its mean over <c>period</c> bars, in units of 0.015 mean absolute
/// deviations. Unbounded, about three quarters of values between -100 and 100; 0 when the typical price has not moved.
/// </summary>
/// <remarks>
/// An update takes O(period): every move of the mean changes every deviation from it. An ordered tree would make it O(log period), but is
/// slower than the plain loop for the periods in use (20: a few vector instructions).
/// </remarks>
public struct Cci : IIndicator<Cci>
{
    /// <summary>Lambert's constant, which puts most values inside -100 to 100.</summary>
    private const double Scale = 0.015;

    private double[] _window;
    private int _next;
    private int _count;
    private int _unmoved;
    private double _value;

    public Cci(int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        _window = new double[period];
        _value = double.NaN;
    }

    public static IndicatorDefinition Definition { get; } = new(
        "cci", "Commodity channel index", "Lambert, Commodity Channel Index, Commodities (October 1980)",
        [ParameterDefinition.Integer("period", 20, 2, 100_000, "bars averaged")],
        IndicatorOutput.InPane("CCI", -100, 100, [-100, 100], "cci"));

    public static Cci Create(ParameterSet parameters) => new(parameters.Integer("period"));

    public readonly bool IsReady => _count == _window.Length;

    public readonly int? WarmUp => _window.Length;

    public readonly double Value => _value;

    public void Update(in Bar bar)
    {
        var typical = bar.TypicalPrice;
        var previous = _window[_next == 0 ? _window.Length - 1 : _next - 1];

        // Counted, because the rounding of the mean of equal values must not pass for a deviation.
        _unmoved = typical == previous ? Math.Min(_unmoved + 1, _window.Length) : 1;
        _window[_next] = typical;
        _next = _next + 1 == _window.Length ? 0 : _next + 1;
        if (_count < _window.Length)
        {
            _count++;
        }

        _value = !IsReady ? double.NaN : _unmoved == _window.Length ? 0 : Distance(typical);
    }

    public readonly double Output(int index) => index == 0 ? Value : throw Definition.NoOutput(index);

    public void Reset() => this = new Cci(_window.Length);

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Array(ref _window);
        visitor.Value(ref _next);
        visitor.Value(ref _count);
        visitor.Value(ref _unmoved);
        visitor.Value(ref _value);
    }

    private readonly double Distance(double typical)
    {
        double sum = 0;
        foreach (var value in _window)
        {
            sum += value;
        }

        var mean = sum / _window.Length;
        double deviation = 0;
        foreach (var value in _window)
        {
            deviation += Math.Abs(value - mean);
        }

        return (typical - mean) / (Scale * (deviation / _window.Length));
    }
}
