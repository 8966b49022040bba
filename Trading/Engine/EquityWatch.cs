using System.Runtime.CompilerServices;

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
    /// <param name="book">Units and closes.</param>
    /// <param name="solo">There is but one symbol.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Mark(in SymbolColumns book, bool solo)
    {
        var equity = Cash;
        if (solo)
        {
            equity += book.Held[0] * book.Marks[0];
        }
        else
        {
            var marks = book.Marks.AsSpan(0, book.Held.Length);
            for (var i = 0; i < book.Held.Length; i++)
            {
                equity += book.Held[i] * marks[i];
            }
        }

        Equity = equity;
        Peak = equity > Peak ? equity : Peak;
        Tripped |= equity <= BreakerLevel;
        return equity;
    }
}
