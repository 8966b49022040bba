using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Vortex indicator: movement from the previous bar's low up to this high (pvi), and from its high down to this low (nvi), each in units
/// of true range, over <c>period</c> moves. Both swing around 1, and both are 1 when nothing moved.
/// </summary>
public struct Vortex : IIndicator<Vortex>
{
    private RollingSum _up;
    private RollingSum _down;
    private RollingSum _range;
    private double _previousHigh;
    private double _previousLow;
    private double _previousClose;
    private int _still;

    public Vortex(int period)
    {
        _up = new RollingSum(period);
        _down = new RollingSum(period);
        _range = new RollingSum(period);
        _previousClose = double.NaN;
    }

    public static IndicatorDefinition Definition { get; } = new(
        "vortex", "Vortex indicator", "Botes and Siepman, The Vortex Indicator, Stocks & Commodities 28:1 (2010)",
        [ParameterDefinition.Integer("period", 14, 2, 100_000, "moves summed")],
        IndicatorOutput.InPane("Vortex", null, null, [1], "pvi", "nvi"));

    public static Vortex Create(ParameterSet parameters) => new(parameters.Integer("period"));

    public readonly bool IsReady => _range.IsFull;

    public readonly int? WarmUp => (2 * _range.Period) + 1;

    /// <summary>Upward movement in units of true range, zero or more.</summary>
    public readonly double Positive => InRanges(_up.Sum);

    /// <summary>Downward movement in units of true range, zero or more.</summary>
    public readonly double Negative => InRanges(_down.Sum);

    public void Update(in Bar bar)
    {
        if (!double.IsNaN(_previousClose))
        {
            var range = TrueRange.Calculate(bar, _previousClose);
            _up.Add(Math.Abs(bar.High - _previousLow));
            _down.Add(Math.Abs(bar.Low - _previousHigh));
            _range.Add(range);

            // Counted, because the rounding left in a sum of zeros must not pass for a range.
            _still = range > 0 ? 0 : Math.Min(_still + 1, _range.Period);
        }

        _previousHigh = bar.High;
        _previousLow = bar.Low;
        _previousClose = bar.Close;
    }

    public readonly double Output(int index) => index switch
    {
        0 => Positive,
        1 => Negative,
        _ => throw Definition.NoOutput(index),
    };

    public void Reset() => this = new Vortex(_range.Period);

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _up.VisitState(ref visitor);
        _down.VisitState(ref visitor);
        _range.VisitState(ref visitor);
        visitor.Value(ref _previousHigh);
        visitor.Value(ref _previousLow);
        visitor.Value(ref _previousClose);
        visitor.Value(ref _still);
    }

    private readonly double InRanges(double movement) =>
        !_range.IsFull ? double.NaN
        : _still >= _range.Period ? 1
        : movement / _range.Sum;
}
