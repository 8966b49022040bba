using System.Runtime.CompilerServices;

namespace TradeMind.Trading.Engine;

/// <summary>Records the equity of each slice.</summary>
/// <param name="equity">For the equity at each slice's closes.</param>
/// <param name="ticks">For the bar times, as long as <paramref name="equity"/>; or empty when they are known already.</param>
/// <param name="start">The first place to write.</param>
/// <param name="end">The place after the last to write.</param>
public struct EquityRecorder(double[] equity, long[] ticks, int start, int end)
{
    private int _next = start;

    /// <summary>The place after the last one written.</summary>
    public readonly int Next => _next;

    public readonly bool IsFull => _next >= end;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(long barTime, double value)
    {
        equity[_next] = value;
        if (_next < ticks.Length)
        {
            ticks[_next] = barTime;
        }

        _next++;
    }

    /// <summary>Room that is left.</summary>
    internal readonly Span<double> Room => equity.AsSpan(_next, end - _next);

    /// <summary>Counts what was written into <see cref="Room"/>.</summary>
    internal void Advance(int count) => _next += count;
}
