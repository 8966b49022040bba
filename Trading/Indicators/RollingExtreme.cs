using System.Runtime.CompilerServices;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// The greatest or the least of the last <c>period</c> values. The window is the end of one block of <c>period</c> values and the start of
/// the next: the extreme of each end of a block is worked out when the block is full, that of the start is carried along
/// (van Herk, 1992; Gil and Werman, 1993). A bar costs O(1) amortised whatever the period, and almost no branches: a queue of candidates
/// is as short in theory, but each bar's mispredicted branch in it costs four times as much as all of this.
/// Of equal values the oldest counts as the extreme.
/// </summary>
public struct RollingExtreme : IStateful
{
    private readonly double _sign;

    /// <summary>
    /// Before <see cref="_next"/> the values of the block being filled; from there on the extremes of each end of the block before.
    /// </summary>
    private double[] _values;

    /// <summary>From <see cref="_next"/> on, where in the block before each of those extremes was.</summary>
    private int[] _places;

    private int _next;
    private int _count;
    private double _best;
    private int _bestPlace;

    private RollingExtreme(int period, double sign)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        _sign = sign;
        _values = new double[period];
        _places = new int[period];
        Reset();
    }

    public readonly int Period => _values.Length;

    public readonly bool IsFull => _count == _values.Length;

    /// <summary>The extreme of what is in the window, full or not; NaN before the first value.</summary>
    public readonly double Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var older = _values[_next];
            return _count == 0 ? double.NaN : _sign * (older >= _best ? older : _best);
        }
    }

    /// <summary>Values that came in after the extreme: 0 when the newest is it, at most period - 1.</summary>
    public readonly int Age =>
        _count == 0 ? throw new InvalidOperationException("the window is empty, so nothing in it has an age: add a value first")
        : _values[_next] >= _best ? _values.Length - 1 - _places[_next] + _next
        : _next - 1 - _bestPlace;

    public static RollingExtreme Maximum(int period) => new(period, 1.0);

    public static RollingExtreme Minimum(int period) => new(period, -1.0);

    /// <summary>Puts a value in and takes out what is older than the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value)
    {
        var values = _values;
        var next = _next;
        var signed = _sign * value;
        if (signed > _best)
        {
            _best = signed;
            _bestPlace = next;
        }

        values[next] = signed;
        _next = next + 1;
        if (_next == values.Length)
        {
            TurnOver();
        }
        else if (_count < values.Length)
        {
            _count++;
        }
    }

    public void Reset()
    {
        Array.Fill(_values, double.NegativeInfinity);
        Array.Clear(_places);
        _next = 0;
        _count = 0;
        StartBlock();
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Array(ref _values);
        visitor.Array(ref _places);
        visitor.Value(ref _next);
        visitor.Value(ref _count);
        visitor.Value(ref _best);
        visitor.Value(ref _bestPlace);
    }

    private void TurnOver()
    {
        var best = double.NegativeInfinity;
        var place = 0;
        for (var i = _values.Length - 1; i >= 0; i--)
        {
            if (_values[i] >= best)
            {
                best = _values[i];
                place = i;
            }

            _values[i] = best;
            _places[i] = place;
        }

        _next = 0;
        _count = _values.Length;
        StartBlock();
    }

    private void StartBlock()
    {
        _best = double.NegativeInfinity;
        _bestPlace = 0;
    }
}
