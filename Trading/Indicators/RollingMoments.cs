using System.Runtime.CompilerServices;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Mean and population variance of the last <c>period</c> values. Nothing is ever subtracted, so nothing drifts and an outlier that leaves
/// takes its rounding error along: the window is always the end of the block before and the beginning of the present one. The beginning
/// grows by Welford's update (Technometrics 4, 1962); the ends are worked out, backwards, once a block; the two are joined by the
/// formula of Chan, Golub and LeVeque (1979). O(1) amortised; a window of one value repeated has a variance of exactly zero.
/// </summary>
public struct RollingMoments : IStateful
{
    /// <summary>1 / i at index i: a division would be the slowest step of each value.</summary>
    private readonly double[] _inverses;

    private double[] _values;

    /// <summary>Mean, and sum of squared distances from it, of the values from index i to the end of the block before.</summary>
    private double[] _endMeans;
    private double[] _endSquares;

    private int _count;
    private double _mean;
    private double _squares;
    private bool _isFull;

    public RollingMoments(int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        _inverses = [.. Enumerable.Range(0, period + 1).Select(i => 1.0 / i)];
        _values = new double[period];
        _endMeans = new double[period + 1];
        _endSquares = new double[period + 1];
    }

    public readonly int Period => _values.Length;

    public readonly bool IsFull => _isFull;

    /// <summary>NaN until the window is full.</summary>
    public readonly double Mean
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _isFull
            ? _endMeans[_count] + ((_mean - _endMeans[_count]) * (_count * _inverses[_values.Length]))
            : double.NaN;
    }

    /// <summary>The population's variance: squared distances over the count. NaN until the window is full.</summary>
    public readonly double Variance
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (!_isFull)
            {
                return double.NaN;
            }

            var inverse = _inverses[_values.Length];
            var share = _count * inverse;
            var apart = _mean - _endMeans[_count];
            return ((_endSquares[_count] + _squares) * inverse) + (apart * apart * share * (1.0 - share));
        }
    }

    public readonly double StandardDeviation => Math.Sqrt(Variance);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value)
    {
        _values[_count] = value;
        _count++;
        Include(value, _inverses[_count], ref _mean, ref _squares);
        if (_count == _values.Length)
        {
            TurnOver();
        }
    }

    public void Reset()
    {
        _count = 0;
        _mean = 0.0;
        _squares = 0.0;
        _isFull = false;
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Array(ref _values);
        visitor.Array(ref _endMeans);
        visitor.Array(ref _endSquares);
        visitor.Value(ref _count);
        visitor.Value(ref _mean);
        visitor.Value(ref _squares);
        visitor.Value(ref _isFull);
    }

    private static void Include(double value, double share, ref double mean, ref double squares)
    {
        var before = value - mean;
        mean += before * share;
        squares += before * (value - mean);
    }

    private void TurnOver()
    {
        _mean = 0.0;
        _squares = 0.0;
        for (var i = _values.Length - 1; i >= 0; i--)
        {
            Include(_values[i], _inverses[_values.Length - i], ref _mean, ref _squares);
            _endMeans[i] = _mean;
            _endSquares[i] = _squares;
        }

        _count = 0;
        _mean = 0.0;
        _squares = 0.0;
        _isFull = true;
    }
}
