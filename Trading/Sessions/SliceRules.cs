using System.Collections.Immutable;
using TradeMind.Trading.Market;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Sessions;

/// <summary>What a slice has to satisfy before a portfolio is taken through it.</summary>
internal static class SliceRules
{
    /// <exception cref="ArgumentException">The slice is not later than the last one, has a symbol that the plan does not have, or an agent
    /// speaks of another number of symbols or out of order.</exception>
    public static void Check(PortfolioSession session, SliceBars bars, ImmutableArray<AgentSignals> advice)
    {
        if (bars.Ticks <= session.Ticks)
        {
            throw new ArgumentException(
                $"the slice {bars.Time:yyyy-MM-dd HH:mm} is not later than the last one, "
                    + $"{new DateTime(session.Ticks, DateTimeKind.Utc):yyyy-MM-dd HH:mm}",
                nameof(bars));
        }

        if (bars.Symbols[^1] >= session.Plan.Symbols.Count)
        {
            throw new ArgumentException(
                $"the slice has a bar of symbol {bars.Symbols[^1]}: the plan has {session.Plan.Symbols.Count}, from 0 to "
                    + $"{session.Plan.Symbols.Count - 1}",
                nameof(bars));
        }

        for (var i = 0; i < advice.Length; i++)
        {
            if (advice[i].Signals.Length != bars.Symbols.Length)
            {
                throw new ArgumentException($"agent '{advice[i].Agent}' has signals for {advice[i].Signals.Length} symbols, the slice has "
                    + $"{bars.Symbols.Length}", nameof(advice));
            }

            if (i > 0 && string.CompareOrdinal(advice[i].Agent, advice[i - 1].Agent) <= 0)
            {
                throw new ArgumentException(
                    $"agents must be distinct and in ordinal order: '{advice[i].Agent}' follows '{advice[i - 1].Agent}'", nameof(advice));
            }
        }
    }
}
