using System.Numerics;
using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Engine;

/// <summary>Equity in floating point as the loop carries it along, with its highest and the session's loss limit.</summary>
internal struct EquityWatch
{
    public double Cash;
    public double Equity;
    public double Peak;
    public double SessionStart;

    /// <summary>The session's breaker trips at or below this.</summary>
    public double BreakerLevel;

    /// <summary>UTC ticks at which the next session begins.</summary>
    public long SessionEnd;
    public bool Tripped;

    public static EquityWatch Start(double cash) =>
        new() { Cash = cash, Equity = cash, Peak = cash, SessionStart = cash, BreakerLevel = double.NegativeInfinity };

    /// <summary>A new session: what it may lose is measured from the equity at the last close.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeginSession(long ticks, double breakerFactor)
    {
        SessionEnd = ticks - (ticks % TimeSpan.TicksPerDay) + TimeSpan.TicksPerDay;
        SessionStart = Equity;
        BreakerLevel = breakerFactor * Equity;
        Tripped = false;
    }

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
        Tripped |= equity <= BreakerLevel;
        return equity;
    }

    /// <summary>The same over a stretch of one symbol's closes in which cash and units do not change.</summary>
    /// <param name="series">The symbol's bars.</param>
    /// <param name="first">Index of the stretch's first bar.</param>
    /// <param name="count">Its length, at least one.</param>
    /// <param name="held">Units held.</param>
    /// <param name="breakerFactor">1 less the session's loss limit.</param>
    /// <param name="equity">Takes the results.</param>
    public void MarkStretch(BarSeries series, int first, int count, double held, double breakerFactor, Span<double> equity)
    {
        var before = Equity;
        var ticks = series.Ticks.Slice(first, count);
        Peak = Math.Max(Peak, Valued(series.Close.Slice(first, count), held, equity));
        Equity = equity[count - 1];
        var begin = 0;
        if (ticks[^1] >= SessionEnd)
        {
            // Nothing is decided inside the stretch, so only the session it ends in matters.
            var midnight = ticks[^1] - (ticks[^1] % TimeSpan.TicksPerDay);
            begin = ticks.BinarySearch(midnight);
            begin = begin < 0 ? ~begin : begin;
            Equity = begin == 0 ? before : equity[begin - 1];
            BeginSession(ticks[^1], breakerFactor);
            Equity = equity[count - 1];
        }

        if (!double.IsNegativeInfinity(BreakerLevel))
        {
            foreach (var value in equity[begin..count])
            {
                Tripped |= value <= BreakerLevel;
            }
        }
    }

    /// <summary>cash + held x close for every close; returns the highest.</summary>
    private readonly double Valued(ReadOnlySpan<double> closes, double held, Span<double> equity)
    {
        var highest = double.NegativeInfinity;
        var i = 0;
        if (closes.Length >= Vector<double>.Count)
        {
            var tops = new Vector<double>(highest);
            for (; i <= closes.Length - Vector<double>.Count; i += Vector<double>.Count)
            {
                var values = new Vector<double>(Cash) + (new Vector<double>(held) * new Vector<double>(closes[i..]));
                values.CopyTo(equity[i..]);
                tops = Vector.Max(tops, values);
            }

            for (var lane = 0; lane < Vector<double>.Count; lane++)
            {
                highest = Math.Max(highest, tops[lane]);
            }
        }

        for (; i < closes.Length; i++)
        {
            equity[i] = Cash + (held * closes[i]);
            highest = Math.Max(highest, equity[i]);
        }

        return highest;
    }
}
