using System.Runtime.CompilerServices;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// An exponentially weighted average: each value moves it by <see cref="Alpha"/> of the distance.
/// It starts as the simple mean of the first <see cref="Period"/> values.
/// </summary>
public struct ExponentialAverage : IStateful
{
    /// <summary>
    /// The weight under which the start counts as forgotten; three digits under 1e-9, because differences of averages lose digits.
    /// </summary>
    private const double NegligibleWeight = 1e-12;

    private readonly double _alpha;
    private readonly int _period;
    private int _missing;
    private double _sum;
    private double _value;

    private ExponentialAverage(int period, double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        _alpha = alpha;
        _period = period;
        _missing = period;
        _value = double.NaN;
    }

    public readonly int Period => _period;

    /// <summary>The share of a new value, over 0 and at most 1.</summary>
    public readonly double Alpha => _alpha;

    public readonly bool IsReady => _missing == 0;

    /// <summary>NaN until the first <see cref="Period"/> values are in.</summary>
    public readonly double Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _value;
    }

    /// <summary>Values after which the start, seed included, has no weight left.</summary>
    public readonly int WarmUp => _period + ValuesToForget(_alpha, 1);

    /// <summary>The usual moving average: alpha = 2 / (period + 1).</summary>
    public static ExponentialAverage Standard(int period) => new(period, 2.0 / (period + 1.0));

    /// <summary>Wilder's smoothing: alpha = 1 / period (New Concepts in Technical Trading Systems, 1978).</summary>
    public static ExponentialAverage Wilder(int period) => new(period, 1.0 / period);

    /// <summary>
    /// Values after which <paramref name="stages"/> averages, each fed with the one before as it stands after the same value, have
    /// forgotten where they started. Of an error of 1 in every stage, n values leave (1 - alpha)^n (1 + n alpha + n (n + 1) alpha^2 / 2 +
    /// ...) in the last one, with as many terms as stages.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Alpha is not from 1e-7 to 1, or there is no stage.</exception>
    public static int ValuesToForget(double alpha, int stages)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(alpha, 1e-7);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(alpha, 1.0);
        ArgumentOutOfRangeException.ThrowIfLessThan(stages, 1);
        if (alpha == 1.0)
        {
            return 1;
        }

        var values = (int)Math.Ceiling(Math.Log(NegligibleWeight) / Math.Log(1.0 - alpha));
        while (RemainingWeight(values, alpha, stages) > NegligibleWeight)
        {
            values++;
        }

        return values;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value)
    {
        if (_missing == 0)
        {
            // In this form a constant input stays exactly where it is.
            _value = Math.FusedMultiplyAdd(_alpha, value - _value, _value);
        }
        else
        {
            Seed(value);
        }
    }

    public void Reset()
    {
        _missing = _period;
        _sum = 0.0;
        _value = double.NaN;
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Value(ref _missing);
        visitor.Value(ref _sum);
        visitor.Value(ref _value);
    }

    private static double RemainingWeight(int values, double alpha, int stages)
    {
        var term = Math.Pow(1.0 - alpha, values);
        var sum = term;
        for (var stage = 1; stage < stages; stage++)
        {
            term *= (values + stage - 1.0) / stage * alpha;
            sum += term;
        }

        return sum;
    }

    private void Seed(double value)
    {
        _sum += value;
        _missing--;
        if (_missing == 0)
        {
            _value = _sum / _period;
        }
    }
}
