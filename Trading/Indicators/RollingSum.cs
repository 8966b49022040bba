using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// The sum of the last <c>period</c> values. Adding and subtracting for ever would gather rounding errors, so each time the window has
/// turned over once, the sum is replaced by one built afresh from the values in it: the error stays that of two windows,
/// and no value depends on more than the last 2 x period inputs, bit for bit.
/// </summary>
public struct RollingSum : IStateful
{
    private double[] _values;
    private int _next;
    private bool _full;
    private double _sum;
    private double _fresh;

    public RollingSum(int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        _values = new double[period];
    }

    public readonly int Period => _values.Length;

    public readonly bool IsFull => _full;

    /// <summary>The sum of what is in the window, full or not.</summary>
    public readonly double Sum => _sum;

    /// <summary>The sum that replaces the other when the window has turned over.</summary>
    internal readonly double Fresh => _fresh;

    /// <summary>The places of the next values, with the oldest in them, up to the last before the window turns over.</summary>
    internal readonly Span<double> Ahead => _values.AsSpan(_next, _values.Length - 1 - _next);

    /// <summary>Counts values that were written into <see cref="Ahead"/>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="sum">The sum of the window with them in it.</param>
    /// <param name="fresh">The sum of what has come in since it turned over.</param>
    internal void Advance(int count, double sum, double fresh)
    {
        _next += count;
        _sum = sum;
        _fresh = fresh;
    }

    /// <summary>Puts a value in and, when the window is full, takes the oldest out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value)
    {
        // _next is below the length by construction, so the bounds are not checked again for every bar.
        var values = _values;
        var length = values.Length;
        ref var slot = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(values), (nuint)(uint)_next);
        var (sum, fresh, next) = (_sum + (value - slot), _fresh + value, _next + 1);
        slot = value;
        if (next == length)
        {
            (sum, fresh, next) = (fresh, 0, 0);
            _full = true;
        }

        (_sum, _fresh, _next) = (sum, fresh, next);
    }

    public void Reset()
    {
        Array.Clear(_values);
        _next = 0;
        _full = false;
        _sum = 0;
        _fresh = 0;
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Array(ref _values);
        visitor.Value(ref _next);
        visitor.Value(ref _full);
        visitor.Value(ref _sum);
        visitor.Value(ref _fresh);
    }
}
