using System.Collections.Immutable;
using TradeMind.Grains.Events;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Portfolios;

/// <summary>What a journal entry means to those who listen. The same entry always gives the same events, so they can be told again from the journal.</summary>
public static class PortfolioEvents
{
    /// <param name="portfolio">Whose entry.</param>
    /// <param name="symbols">Its universe.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="madeAt">When it was made, UTC.</param>
    public static IReadOnlyList<PortfolioEvent> Of(string portfolio, IReadOnlyList<Symbol> symbols, JournalEntry entry, DateTime madeAt)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var outcome = entry.Outcome;
        var events = new List<PortfolioEvent>(2 + outcome.Decisions.Length + outcome.Orders.Length + outcome.Fills.Length);
        if (entry is CommandEntry { Command: var command })
        {
            events.Add(new SessionChanged { Action = command.Action, Who = command.Who, Why = command.Why, State = outcome.State });
        }

        if (entry is PlanEntry { Command: var change })
        {
            events.Add(new PlanChanged
            {
                Who = change.Who, Why = change.Why, Changes = [.. PlanDifference.Between(change.Before, change.After).Select(d => d.ToString())], Watchlist = [.. change.After.Symbols],
            });
        }

        events.AddRange(outcome.Fills.Select(fill => Executed(fill, symbols)));
        events.AddRange(outcome.Orders.Where(order => order.Status is OrderStatus.Cancelled or OrderStatus.Expired or OrderStatus.Rejected).Select(order => Ended(order, symbols)));
        events.AddRange(outcome.Decisions.Select(decision => Checked(decision, entry, symbols)));
        events.Add(Changed(entry));
        for (var i = 0; i < events.Count; i++)
        {
            events[i] = events[i] with { Portfolio = portfolio, BarTicks = entry.Ticks, MadeAt = madeAt, Sequence = entry.Sequence, Place = i };
        }

        return events;
    }

    private static OrderExecuted Executed(in Fill fill, IReadOnlyList<Symbol> symbols) => new()
    {
        Symbol = symbols[fill.Symbol].Ticker,
        Order = fill.OrderId,
        Side = fill.Side,
        Purpose = fill.Purpose,
        Quantity = fill.Quantity,
        Price = fill.Price,
        Commission = fill.Commission,
    };

    private static OrderEnded Ended(in Order order, IReadOnlyList<Symbol> symbols) => new()
    {
        Symbol = symbols[order.Request.Symbol].Ticker, Order = order.Id, Status = order.Status, Reason = order.Reason,
    };

    private static RiskChecked Checked(in DecisionRecord decision, JournalEntry entry, IReadOnlyList<Symbol> symbols) => new()
    {
        Symbol = symbols[decision.Symbol].Ticker,
        Decision = decision.Id,
        Asked = entry is CommandEntry,
        Score = decision.OutcomeScore,
        AskedQuantity = decision.AskedQuantity,
        AllowedQuantity = decision.AllowedQuantity,
        Rejection = decision.Rejection,
        Order = decision.OrderId,
        Verdicts = decision.VerdictCount == 0 ? [] : ImmutableArray.Create(entry.Outcome.Verdicts, decision.FirstVerdict, decision.VerdictCount),
    };

    private static PortfolioChanged Changed(JournalEntry entry)
    {
        var outcome = entry.Outcome;
        return new PortfolioChanged
        {
            Cash = outcome.Cash,
            Reserved = outcome.Reserved,
            Equity = outcome.Equity,
            State = outcome.State,
            BreakerTripped = outcome.BreakerTripped,
            Orders = outcome.Orders.Length,
            Fills = outcome.Fills.Length,
        };
    }
}
