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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeginSession(BarTime time, double equity, double factor)
    {
        SessionEnd = time.Ticks - (time.Ticks % TimeSpan.TicksPerDay) + TimeSpan.TicksPerDay;
        SessionStart = equity;
        Level = factor * equity;
        Tripped = false;
    }

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
