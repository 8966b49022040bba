using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;

namespace TradeMind.Trading.Engine;

/// <summary>
/// Equity in floating point as the loop carries it along, with its highest and the daily-loss breaker. Saved as it lies in memory.
/// </summary>
internal struct EquityWatch
{
    public double Cash;
    public double Equity;
    public double Peak;
    public DailyLossBreaker Breaker;

    public static EquityWatch Start(double cash) =>
        new() { Cash = cash, Equity = cash, Peak = cash, Breaker = DailyLossBreaker.Start(cash) };

    /// <summary>Works out cash plus positions at the last closes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Mark(in SymbolColumns book)
    {
        var equity = Cash;
        var marks = book.Marks.AsSpan(0, book.Held.Length);
        for (var i = 0; i < book.Held.Length; i++)
        {
            equity += book.Held[i] * marks[i];
        }

        Equity = equity;
        Peak = equity > Peak ? equity : Peak;
        Breaker.Observe(equity);
        return equity;
    }

    /// <summary>The same over a stretch of one symbol's closes in which cash and units do not change.</summary>
    /// <param name="series">The symbol's bars.</param>
    /// <param name="first">Index of the stretch's first bar.</param>
    /// <param name="count">Its length, at least one.</param>
    /// <param name="held">Units held.</param>
    /// <param name="sessionStart">Ticks after midnight UTC at which the day of a session begins.</param>
    /// <param name="breakerFactor">1 less the session's loss limit.</param>
    /// <param name="equity">Takes the results.</param>
    public void MarkStretch(
        BarSeries series, int first, int count, double held, long sessionStart, double breakerFactor, Span<double> equity)
    {
        var before = Equity;
        Peak = double.MaxNative(Peak, Valued(series.Close.Slice(first, count), held, equity));
        var last = series.TicksAt(first + count - 1);
        if (last < Breaker.SessionEnd)
        {
            Equity = equity[count - 1];
            Breaker.Observe(equity[..count]);
            return;
        }

        // Nothing is decided inside the stretch, so of its sessions only the one it ends in matters; and without a limit to its loss,
        // where that began does not matter either.
        var begin = double.IsNegativeInfinity(breakerFactor) ? count - 1 : SessionBegin(series.Ticks.Slice(first, count), sessionStart);
        Equity = begin == 0 ? before : equity[begin - 1];
        Breaker.BeginSession(new BarTime(last), sessionStart, Equity, breakerFactor);
        Equity = equity[count - 1];
        Breaker.Observe(equity[begin..count]);
    }

    /// <summary>The place of the first bar time of the session that the last one belongs to.</summary>
    private static int SessionBegin(ReadOnlySpan<long> ticks, long sessionStart)
    {
        var place = ticks.BinarySearch(DailyLossBreaker.SessionBegin(ticks[^1], sessionStart));
        return place < 0 ? ~place : place;
    }

    /// <summary>cash + held x close for every close; returns the highest.</summary>
    private readonly double Valued(ReadOnlySpan<double> closes, double held, Span<double> equity)
    {
        ref var from = ref MemoryMarshal.GetReference(closes);
        ref var into = ref MemoryMarshal.GetReference(equity[..closes.Length]);
        var highest = double.NegativeInfinity;
        var i = 0;
        if (closes.Length >= Vector<double>.Count)
        {
            var (cash, units, tops) = (new Vector<double>(Cash), new Vector<double>(held), new Vector<double>(highest));
            for (; i <= closes.Length - Vector<double>.Count; i += Vector<double>.Count)
            {
                var values = cash + (units * Vector.LoadUnsafe(ref from, (nuint)i));
                values.StoreUnsafe(ref into, (nuint)i);
                tops = Vector.MaxNative(tops, values);
            }

            for (var lane = 0; lane < Vector<double>.Count; lane++)
            {
                highest = double.MaxNative(highest, tops[lane]);
            }
        }

        for (; i < closes.Length; i++)
        {
            equity[i] = Cash + (held * closes[i]);
            highest = double.MaxNative(highest, equity[i]);
        }

        return highest;
    }
}
