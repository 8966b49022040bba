using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>The highest high and the lowest low of the last <c>period</c> bars, in price units.</summary>
internal struct HighLowWindow(int period) : IStateful
{
    private RollingExtreme _highest = RollingExtreme.Maximum(period);
    private RollingExtreme _lowest = RollingExtreme.Minimum(period);

    public readonly int Period => _highest.Period;

    public readonly bool IsFull => _highest.IsFull;

    public readonly double Highest => _highest.Value;

    public readonly double Lowest => _lowest.Value;

    /// <summary>Bars since the highest high; of equal ones the oldest counts.</summary>
    public readonly int BarsSinceHighest => _highest.Age;

    /// <summary>Bars since the lowest low; of equal ones the oldest counts.</summary>
    public readonly int BarsSinceLowest => _lowest.Age;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in Bar bar)
    {
        _highest.Add(bar.High);
        _lowest.Add(bar.Low);
    }

    /// <summary>
    /// Where a price lies: 0 at the lowest low, 1 at the highest high. Half-way, which favours neither side, when the two are one price.
    /// NaN until the window is full.
    /// </summary>
    public readonly double Position(double price)
    {
        var range = Highest - Lowest;
        return !IsFull ? double.NaN : range == 0 ? 0.5 : (price - Lowest) / range;
    }

    public void Reset()
    {
        _highest.Reset();
        _lowest.Reset();
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _highest.VisitState(ref visitor);
        _lowest.VisitState(ref visitor);
    }
}
