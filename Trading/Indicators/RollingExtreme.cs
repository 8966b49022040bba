using System.Runtime.CompilerServices;
using TradeMind.Trading.State;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// The greatest or the least of the last <c>period</c> values. The window is always the end of the block before and the beginning of the
/// present one: the extremes of all ends are worked out, backwards, once a block, that of the beginning grows with each value
/// (van Herk, 1992; Gil and Werman, 1993). Three comparisons a value, whatever the period.
/// Of equal values the oldest counts as the extreme.
/// </summary>
public struct RollingExtreme : IStateful
{
    private readonly double _sign;
    private double[] _values;

    /// <summary>The greatest signed value from index i to the end of the block before, and its index.</summary>
    private double[] _endExtremes;
    private int[] _endPositions;

    private double _extreme;
    private int _position;
    private int _count;
    private bool _isFull;

    private RollingExtreme(int period, double sign)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        _sign = sign;
        _values = new double[period];
        _endExtremes = new double[period + 1];
        _endPositions = new int[period + 1];
        Reset();
    }

    public readonly int Period => _values.Length;

    public readonly bool IsFull => _isFull;

    /// <summary>The extreme of what is in the window, full or not; NaN before the first value.</summary>
    public readonly double Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsEmpty ? double.NaN : _sign * double.MaxNative(_endExtremes[_count], _extreme);
    }

    /// <summary>Values that came in after the extreme: 0 when the newest is it, at most period - 1.</summary>
    /// <exception cref="InvalidOperationException">No value is in yet.</exception>
    public readonly int Age => IsEmpty
        ? throw new InvalidOperationException("the window is empty, so nothing in it has an age: add a value first")
        : _count - 1 - (_endExtremes[_count] >= _extreme ? _endPositions[_count] - _values.Length : _position);

    private readonly bool IsEmpty => _count == 0 && !_isFull;

    public static RollingExtreme Maximum(int period) => new(period, 1.0);

    public static RollingExtreme Minimum(int period) => new(period, -1.0);

    /// <summary>Puts a value in and takes out what is older than the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value)
    {
        var signed = _sign * value;
        _values[_count] = signed;
        if (signed > _extreme)
        {
            _extreme = signed;
            _position = _count;
        }

        _count++;
        if (_count == _values.Length)
        {
            TurnOver();
        }
    }

    public void Reset()
    {
        Array.Fill(_endExtremes, double.NegativeInfinity);
        Begin();
        _isFull = false;
    }

    public void Transfer<TTransfer>(ref TTransfer transfer)
        where TTransfer : struct, IStateTransfer
    {
        transfer.Array(ref _values);
        transfer.Array(ref _endExtremes);
        transfer.Array(ref _endPositions);
        transfer.Value(ref _extreme);
        transfer.Value(ref _position);
        transfer.Value(ref _count);
        transfer.Value(ref _isFull);
    }

    private void TurnOver()
    {
        var best = double.NegativeInfinity;
        var position = 0;
        for (var i = _values.Length - 1; i >= 0; i--)
        {
            if (_values[i] >= best)
            {
                best = _values[i];
                position = i;
            }

            _endExtremes[i] = best;
            _endPositions[i] = position;
        }

        Begin();
        _isFull = true;
    }

    private void Begin()
    {
        _extreme = double.NegativeInfinity;
        _position = 0;
        _count = 0;
    }
}
