using TradeMind.Grains.Events;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Portfolios;

/// <summary>The events of a journal entry. The same entry always gives the same events, so they can be replayed from the journal.</summary>
public static class PortfolioEvents
{
    /// <param name="portfolio">Whose entry.</param>
    /// <param name="symbols">Its universe.</param>
    /// <param name="entry">The entry.</param>
    public static IReadOnlyList<PortfolioEvent> From(string portfolio, IReadOnlyList<Symbol> symbols, JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var outcome = entry.Outcome;
        var events = new List<PortfolioEvent>(2 + outcome.Decisions.Length + outcome.Orders.Length + outcome.Fills.Length);
        if (entry is CommandEntry { Command: var command })
        {
            events.Add(new SessionChanged { Action = command.Action, Who = command.Who, Why = command.Why, State = outcome.State });
        }

        if (entry is ActionEntry actions)
        {
            events.Add(new SessionChanged
            {
                Action = SessionAction.CorporateAction, Who = "service", Why = ActionText.Describe(actions, symbols), State = outcome.State,
            });
        }

        if (entry is PlanEntry { Command: var change })
        {
            events.Add(new PlanChanged
            {
                Who = change.Who,
                Why = change.Why,
                Changes = [.. PlanDifference.Between(change.Before, change.After).Select(d => d.ToString())],
                Watchlist = [.. change.After.Symbols],
            });
        }

        events.AddRange(outcome.Fills.Select(fill => Executed(fill, symbols)));
        events.AddRange(outcome.Orders
            .Where(order => order.Status is OrderStatus.Cancelled or OrderStatus.Expired or OrderStatus.Rejected)
            .Select(order => Ended(order, symbols)));
        events.AddRange(outcome.Decisions.Select(decision => Checked(decision, entry, symbols)));
        events.Add(Changed(entry));
        var madeAt = new DateTime(MadeTicks(entry), DateTimeKind.Utc);
        for (var i = 0; i < events.Count; i++)
        {
            events[i] =
                events[i] with { Portfolio = portfolio, BarTicks = entry.Ticks, MadeAt = madeAt, Sequence = entry.Sequence, Place = i };
        }

        return events;
    }

    /// <summary>What the journal says of it, so that an event is the same whenever it is sent.</summary>
    private static long MadeTicks(JournalEntry entry) => entry switch
    {
        CommandEntry { Command: var command } => command.At.Ticks,
        PlanEntry { Command: var change } => change.At.Ticks,
        ActionEntry actions => actions.At.Ticks,
        _ => entry.Ticks,
    };

    /// <summary>The journal leaves zeros out, and so knows none with a sign or with decimal places.</summary>
    private static decimal Plain(decimal value) => value == 0 ? 0 : value;

    private static double Plain(double value) => value == 0 ? 0 : value;

    private static RiskVerdict Plain(RiskVerdict verdict) => verdict with
    {
        Limit = Plain(verdict.Limit),
        Before = Plain(verdict.Before),
        After = Plain(verdict.After),
        Quantity = Plain(verdict.Quantity),
        Headroom = Plain(verdict.Headroom),
    };

    private static OrderExecuted Executed(in Fill fill, IReadOnlyList<Symbol> symbols) => new()
    {
        Symbol = symbols[fill.Symbol].Ticker,
        Order = fill.OrderId,
        Side = fill.Side,
        Purpose = fill.Purpose,
        Quantity = Plain(fill.Quantity),
        Price = Plain(fill.Price),
        Commission = Plain(fill.Commission),
    };

    private static OrderEnded Ended(in Order order, IReadOnlyList<Symbol> symbols) => new()
    {
        Symbol = symbols[order.Request.Symbol].Ticker, Order = order.Id, Status = order.Status, Reason = order.Reason,
    };

    private static RiskChecked Checked(in DecisionRecord decision, JournalEntry entry, IReadOnlyList<Symbol> symbols) => new()
    {
        Symbol = symbols[decision.Symbol].Ticker,
        Decision = decision.Id,
        Asked = entry is CommandEntry or ActionEntry,
        Score = Plain(decision.OutcomeScore),
        AskedQuantity = Plain(decision.AskedQuantity),
        AllowedQuantity = Plain(decision.AllowedQuantity),
        Rejection = decision.Rejection,
        Order = decision.OrderId,
        Verdicts = [.. entry.Outcome.Verdicts.Skip(decision.FirstVerdict).Take(decision.VerdictCount).Select(Plain)],
    };

    private static PortfolioChanged Changed(JournalEntry entry)
    {
        var outcome = entry.Outcome;
        return new PortfolioChanged
        {
            Cash = Plain(outcome.Cash),
            Reserved = Plain(outcome.Reserved),
            Equity = Plain(outcome.Equity),
            State = outcome.State,
            BreakerTripped = outcome.BreakerTripped,
            Orders = outcome.Orders.Length,
            Fills = outcome.Fills.Length,
        };
    }
}
