using System.Runtime.CompilerServices;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>Gives each value back <c>period</c> values later.</summary>
public struct Lag : IStateful
{
    private double[] _values;
    private int _next;

    public Lag(int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        _values = new double[period];
        Array.Fill(_values, double.NaN);
    }

    public readonly int Period => _values.Length;

    /// <summary>Puts a value in and returns the one that went in <see cref="Period"/> values before it; NaN when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Exchange(double value)
    {
        var values = _values;
        var old = values[_next];
        values[_next] = value;
        _next = _next + 1 == values.Length ? 0 : _next + 1;
        return old;
    }

    public void Reset()
    {
        Array.Fill(_values, double.NaN);
        _next = 0;
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Array(ref _values);
        visitor.Value(ref _next);
    }
}
