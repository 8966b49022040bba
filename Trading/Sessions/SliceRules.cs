using System.Collections.Immutable;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Sessions;

/// <summary>What a slice has to satisfy before a portfolio is taken through it.</summary>
internal static class SliceRules
{
    /// <summary>What may be decided in a state of the session.</summary>
    public static DecisionGate GateOf(SessionState state) => state switch
    {
        SessionState.Running => DecisionGate.Open,
        SessionState.Paused => DecisionGate.NoEntries,
        _ => DecisionGate.Shut,
    };

    /// <exception cref="ArgumentException">There is no action, or one is of a symbol that the plan does not have.</exception>
    public static void Check(PortfolioSession session, ImmutableArray<SymbolAction> actions)
    {
        if (actions.IsDefaultOrEmpty || actions.Any(action => action.Symbol < 0 || action.Symbol >= session.Plan.Symbols.Count))
        {
            throw new ArgumentException(
                $"corporate actions need a symbol of the plan, from 0 to {session.Plan.Symbols.Count - 1}", nameof(actions));
        }
    }

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
