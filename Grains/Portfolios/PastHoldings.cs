using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Portfolios;

/// <summary>
/// What a portfolio held before the ex-date of a corporate action that is reported late: what it holds, less what the journal says of its
/// changes since.
/// </summary>
internal sealed class PastHoldings(IPortfolioJournal journal)
{
    private const int EntriesAtOnce = 200;

    /// <summary>A slice whose late actions say what was held.</summary>
    /// <param name="slice">The next one of the portfolio.</param>
    /// <param name="session">The portfolio, as its journal has it.</param>
    public async ValueTask<SliceBars> CompleteAsync(SliceBars slice, PortfolioSession session)
    {
        if (slice.Actions.All(action => action.Late is null))
        {
            return slice;
        }

        var actions = slice.Actions.ToBuilder();
        for (var i = 0; i < actions.Count; i++)
        {
            if (actions[i] is { Late: { } late } action)
            {
                actions[i] = action with { Late = late with { Held = await HeldAsync(action, session) } };
            }
        }

        return slice with { Actions = actions.ToImmutable() };
    }

    private async ValueTask<decimal> HeldAsync(SymbolAction action, PortfolioSession session)
    {
        var held = session.Account.Ledger.Positions[new SymbolIndex(action.Symbol)].Quantity;

        // What stands between the last slice before the ex-date and the first one from it on came before its open.
        var unsure = 0m;
        for (var until = session.Sequence; until > 0; until -= EntriesAtOnce)
        {
            var after = Math.Max(0, until - EntriesAtOnce);
            var entries = await journal.ReadAsync(after, (int)(until - after), CancellationToken.None);
            foreach (var entry in entries.Reverse())
            {
                if (entry is not SliceEntry)
                {
                    unsure += Change(entry, action.Symbol);
                }
                else if (entry.Ticks < action.Action.ExDate.Ticks)
                {
                    return held;
                }
                else
                {
                    (held, unsure) = (held - unsure - Change(entry, action.Symbol), 0);
                }
            }
        }

        return held;
    }

    /// <summary>By how much an entry changed what is held of a symbol.</summary>
    private static decimal Change(JournalEntry entry, int symbol)
    {
        if (entry is ActionEntry actions)
        {
            return actions.Actions.Zip(actions.Effects).Sum(pair =>
                pair.First.Symbol == symbol ? Difference(pair.Second) : 0);
        }

        return entry.Outcome.Fills.Where(fill => fill.Symbol == symbol)
            .Sum(fill => fill.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity);
    }

    /// <summary>Dividends and what is not held change nothing; what a settlement does is in cash.</summary>
    private static decimal Difference(in ActionEffect effect) => effect.Outcome switch
    {
        ActionOutcome.Restated or ActionOutcome.Closed => effect.After - effect.Before,
        ActionOutcome.Carried => -effect.Before,
        _ => 0,
    };
}
