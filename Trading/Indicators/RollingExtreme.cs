using System.Runtime.CompilerServices;
using TradeMind.Trading.State;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// The greatest or the least of the last <c>period</c> values. Only values that can still become the extreme are kept, best first, in a ring
/// (Lemire, Streaming Maximum-Minimum Filter, 2006): each value goes in and out once, so a bar costs O(1) amortised whatever the period.
/// Of equal values the oldest counts as the extreme.
/// </summary>
public struct RollingExtreme : IStateful
{
    private readonly double _sign;
    private double[] _values;
    private long[] _positions;
    private int _head;
    private int _kept;
    private long _added;

    private RollingExtreme(int period, double sign)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        _sign = sign;
        _values = new double[period];
        _positions = new long[period];
    }

    public readonly int Period => _values.Length;

    public readonly bool IsFull => _added >= _values.Length;

    /// <summary>The extreme of what is in the window, full or not; NaN before the first value.</summary>
    public readonly double Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _added == 0 ? double.NaN : _sign * _values[_head];
    }

    /// <summary>Values that came in after the extreme: 0 when the newest is it, at most period - 1.</summary>
    public readonly int Age => _added == 0
        ? throw new InvalidOperationException("the window is empty, so nothing in it has an age: add a value first")
        : (int)(_added - 1 - _positions[_head]);

    public static RollingExtreme Maximum(int period) => new(period, 1.0);

    public static RollingExtreme Minimum(int period) => new(period, -1.0);

    /// <summary>Puts a value in and takes out what is older than the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value)
    {
        var values = _values;
        var signed = _sign * value;
        if (_kept > 0 && _positions[_head] == _added - values.Length)
        {
            _head = _head + 1 == values.Length ? 0 : _head + 1;
            _kept--;
        }

        var tail = Wrap(_head + _kept - 1);
        while (_kept > 0 && values[tail] < signed)
        {
            tail = tail == 0 ? values.Length - 1 : tail - 1;
            _kept--;
        }

        var free = Wrap(_head + _kept);
        values[free] = signed;
        _positions[free] = _added;
        _kept++;
        _added++;
    }

    public void Reset()
    {
        _head = 0;
        _kept = 0;
        _added = 0;
    }

    public void Transfer<TTransfer>(ref TTransfer transfer)
        where TTransfer : struct, IStateTransfer
    {
        transfer.Array(ref _values);
        transfer.Array(ref _positions);
        transfer.Value(ref _head);
        transfer.Value(ref _kept);
        transfer.Value(ref _added);
    }

    private readonly int Wrap(int slot) =>
        slot >= _values.Length ? slot - _values.Length : slot < 0 ? slot + _values.Length : slot;
}
