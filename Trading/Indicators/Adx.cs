using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Wilder's directional movement system: which way price moves (pdi, mdi: shares of the true range), how one-sided that is (dx),
/// its Wilder average (adx), and the mean of that with its value <c>period</c> bars ago (adxr). All 0 to 100; 0 when nothing moved.
/// </summary>
public struct Adx : IIndicator<Adx>
{
    private ExponentialAverage _range;
    private ExponentialAverage _up;
    private ExponentialAverage _down;
    private ExponentialAverage _index;
    private Lag _earlier;
    private double _rating;
    private double _previousHigh;
    private double _previousLow;
    private double _previousClose;

    public Adx(int period)
    {
        _range = ExponentialAverage.Wilder(period);
        _up = ExponentialAverage.Wilder(period);
        _down = ExponentialAverage.Wilder(period);
        _index = ExponentialAverage.Wilder(period);
        _earlier = new Lag(period);
        _rating = double.NaN;
        _previousClose = double.NaN;
    }

    public static IndicatorDefinition Definition { get; } = new(
        "adx", "Average directional movement index", "Wilder, New Concepts in Technical Trading Systems (1978), ch. 4",
        [ParameterDefinition.Integer("period", 14, 2, 10_000, "moves averaged")],
        IndicatorOutput.InPane("ADX", 0, 100, [25], "pdi", "mdi", "dx", "adx", "adxr"));

    public static Adx Create(ParameterSet parameters) => new(parameters.Integer("period"));

    public readonly bool IsReady => !double.IsNaN(_rating);

    /// <summary>
    /// One bar for the first move, three periods for the two seeds and the look back, and what two averages in a row take to forget.
    /// </summary>
    public readonly int? WarmUp => 1 + (3 * _earlier.Period) + ExponentialAverage.ValuesToForget(_index.Alpha, 2);

    /// <summary>Plus directional indicator, percent of the true range.</summary>
    public readonly double Pdi => Percent(_up.Value, _range.Value);

    /// <summary>Minus directional indicator, percent of the true range.</summary>
    public readonly double Mdi => Percent(_down.Value, _range.Value);

    /// <summary>The difference of both indicators in percent of their sum.</summary>
    public readonly double Dx => Percent(Math.Abs(_up.Value - _down.Value), _up.Value + _down.Value);

    public readonly double Value => _index.Value;

    public readonly double Adxr => _rating;

    public void Update(in Bar bar)
    {
        if (!double.IsNaN(_previousClose))
        {
            Move(bar);
        }

        _previousHigh = bar.High;
        _previousLow = bar.Low;
        _previousClose = bar.Close;
    }

    public readonly double Output(int index) => index switch
    {
        0 => Pdi,
        1 => Mdi,
        2 => Dx,
        3 => Value,
        4 => Adxr,
        _ => throw Definition.NoOutput(index),
    };

    public void Reset() => this = new Adx(_earlier.Period);

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _range.VisitState(ref visitor);
        _up.VisitState(ref visitor);
        _down.VisitState(ref visitor);
        _index.VisitState(ref visitor);
        _earlier.VisitState(ref visitor);
        visitor.Value(ref _rating);
        visitor.Value(ref _previousHigh);
        visitor.Value(ref _previousLow);
        visitor.Value(ref _previousClose);
    }

    private static double Percent(double part, double whole) => whole == 0 ? 0 : 100 * part / whole;

    private void Move(in Bar bar)
    {
        var up = bar.High - _previousHigh;
        var down = _previousLow - bar.Low;
        _range.Add(TrueRange.Calculate(bar, _previousClose));

        // Only the larger of the two moves counts; an inside bar, and a tie, count as none.
        _up.Add(up > down && up > 0 ? up : 0);
        _down.Add(down > up && down > 0 ? down : 0);
        if (_range.IsReady)
        {
            _index.Add(Dx);
            _rating = (_index.Value + _earlier.Exchange(_index.Value)) / 2;
        }
    }
}
