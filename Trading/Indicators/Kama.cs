using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Kaufman's adaptive moving average of the close. The efficiency ratio (net change over the sum of changes, 0 noise to 1 trend) moves the
/// smoothing between that of a slow and a fast average, squared. Starts at the last close of the first <c>efficiency</c> ones.
/// Where nothing has moved the ratio is 1, as in Kaufman's own program.
/// </summary>
public struct Kama : IIndicator<Kama>
{
    private readonly double _fast;
    private readonly double _slow;
    private RollingSum _changes;
    private Lag _lag;
    private double _previous;
    private double _efficiency;
    private double _value;
    private int _missing;
    private int _unchanged;

    /// <exception cref="ParameterException">The fast period is not under the slow one.</exception>
    public Kama(int efficiency, int fast, int slow)
    {
        if (fast >= slow)
        {
            throw new ParameterException($"kama: fast {fast} is not less than slow {slow}; lower fast or raise slow");
        }

        _fast = 2.0 / (fast + 1.0);
        _slow = 2.0 / (slow + 1.0);
        _changes = new RollingSum(efficiency);
        _lag = new Lag(efficiency);
        Reset();
    }

    public static IndicatorDefinition Definition { get; } = new(
        "kama", "Kaufman's adaptive moving average", "Kaufman, Trading Systems and Methods (2013), ch. 17",
        [
            ParameterDefinition.Integer("efficiency", 10, 1, 100_000, "bars of the efficiency ratio"),
            ParameterDefinition.Integer("fast", 2, 1, 5_000, "bars of the average in a trend; less than slow"),
            ParameterDefinition.Integer("slow", 30, 2, 5_000, "bars of the average in noise"),
        ],
        [
            .. IndicatorOutput.OverPrices("kama"),
            .. IndicatorOutput.InPane("Efficiency ratio", 0, 1, [], "er"),
        ]);

    public static Kama Create(ParameterSet parameters) =>
        new(parameters.Integer("efficiency"), parameters.Integer("fast"), parameters.Integer("slow"));

    public readonly bool IsReady => !double.IsNaN(_efficiency);

    /// <summary>The certain bound: every bar pure noise, so that all smoothing is the slow one.</summary>
    public readonly int? WarmUp => (2 * _lag.Period) + ExponentialAverage.ValuesToForget(_slow * _slow, 1);

    public readonly double Value => _value;

    public readonly double Efficiency => _efficiency;

    public static BarInputs Inputs => BarInputs.Close;

    public void Update(in Bar bar) => Update(bar.Close);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(double value)
    {
        var before = _lag.Exchange(value);
        if (_missing > 0)
        {
            Start(value);
        }
        else
        {
            AddChange(value);
            var net = Math.Abs(value - before);
            _efficiency = _unchanged >= _lag.Period ? 1.0 : net / Math.Max(net, _changes.Sum);
            var smoothing = _slow + (_efficiency * (_fast - _slow));
            _value = Math.FusedMultiplyAdd(smoothing * smoothing, value - _value, _value);
        }

        _previous = value;
    }

    public readonly double Output(int index) => index switch
    {
        0 => Value,
        1 => Efficiency,
        _ => throw Definition.NoOutput(index),
    };

    public void Reset()
    {
        _changes.Reset();
        _lag.Reset();
        _previous = double.NaN;
        _efficiency = double.NaN;
        _value = double.NaN;
        _missing = _lag.Period;
        _unchanged = 0;
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _changes.VisitState(ref visitor);
        _lag.VisitState(ref visitor);
        visitor.Value(ref _previous);
        visitor.Value(ref _efficiency);
        visitor.Value(ref _value);
        visitor.Value(ref _missing);
        visitor.Value(ref _unchanged);
    }

    /// <summary>Counts the bars that did not move too: the sum of changes may keep a rounding where it should be zero.</summary>
    private void AddChange(double value)
    {
        var change = Math.Abs(value - _previous);
        _unchanged = change == 0.0 ? _unchanged + 1 : 0;
        _changes.Add(change);
    }

    private void Start(double value)
    {
        if (!double.IsNaN(_previous))
        {
            AddChange(value);
        }

        _missing--;
        if (_missing == 0)
        {
            _value = value;
        }
    }
}
