using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Risk;

/// <summary>
/// The latch behind <see cref="DailyLossRule"/>: it trips when equity falls to the session's loss limit and stays tripped until the next
/// session begins or a person resets it. Part of an account's saved state, so the order of its fields stays.
/// </summary>
internal struct DailyLossBreaker
{
    /// <summary>Equity that the session's loss is measured from.</summary>
    public double SessionStart;

    /// <summary>It trips at or below this.</summary>
    public double Level;

    /// <summary>UTC ticks at which the next session begins.</summary>
    public long SessionEnd;

    public bool Tripped;

    public static DailyLossBreaker Start(double equity) => new() { SessionStart = equity, Level = double.NegativeInfinity };

    /// <summary>What equity at the session's start is multiplied with to give the level; negative infinity without a limit.</summary>
    public static double Factor(decimal? limit) => limit is { } fraction ? 1 - (double)fraction : double.NegativeInfinity;

    /// <summary>A new session, that of a bar's time: what it may lose is measured from the equity at the last close.</summary>
    /// <param name="time">Of the bar.</param>
    /// <param name="sessionStart">Ticks after midnight UTC at which the day of a session begins.</param>
    /// <param name="equity">At the last close.</param>
    /// <param name="factor">See <see cref="Factor"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeginSession(BarTime time, long sessionStart, double equity, double factor)
    {
        SessionEnd = SessionBegin(time.Ticks, sessionStart) + TimeSpan.TicksPerDay;
        SessionStart = equity;
        Level = factor * equity;
        Tripped = false;
    }

    /// <summary>Ticks at which the day of the session begins that an instant belongs to.</summary>
    public static long SessionBegin(long ticks, long sessionStart) => ticks - ((ticks - sessionStart) % TimeSpan.TicksPerDay);

    /// <summary>Measures the loss of the session from the equity of now.</summary>
    public void Reset(double equity)
    {
        Level = SessionStart > 0 ? Level * (equity / SessionStart) : Level;
        SessionStart = equity;
        Tripped = false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Observe(double equity) => Tripped |= equity <= Level;

    public void Observe(ReadOnlySpan<double> equity)
    {
        if (double.IsNegativeInfinity(Level))
        {
            return;
        }

        foreach (var value in equity)
        {
            Tripped |= value <= Level;
        }
    }
}
