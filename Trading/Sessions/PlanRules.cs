using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Sessions;

/// <summary>The rules that a new plan has to satisfy.</summary>
internal static class PlanRules
{
    /// <exception cref="PlanException">The plan is not valid for the portfolio; <see cref="DomainException.Field"/> names the
    /// field.</exception>
    public static void Check(PortfolioSession session, PortfolioConfiguration next)
    {
        var now = session.Plan;
        Same("interval", now.Options.Interval.ToString(), next.Options.Interval.ToString());
        Same("risk.correlation_window", now.Options.Risk.CorrelationWindow, next.Options.Risk.CorrelationWindow);
        Same("quantity_step", now.Options.Execution.QuantityStep, next.Options.Execution.QuantityStep);
        Same("sides", Sides(now), Sides(next));
        for (var i = 0; i < now.Symbols.Count; i++)
        {
            if (i >= next.Symbols.Count || next.Symbols[i] != now.Symbols[i])
            {
                throw new PlanException($"the universe has '{now.Symbols[i]}' at place {i}, the new plan has not: the order stays, new "
                    + "symbols are appended", "symbols");
            }

            var symbol = new SymbolIndex(i);
            if (now.IsWatched(symbol) && !next.IsWatched(symbol))
            {
                CheckRemoval(session, symbol);
            }
        }
    }

    private static string Sides(PortfolioConfiguration plan) => AccountText.Sides(plan.Options.ShortSelling);

    private static void CheckRemoval(PortfolioSession session, SymbolIndex symbol)
    {
        var (ticker, account) = (session.Plan.Symbols[symbol], session.Account);
        if (account.Ledger.Positions[symbol].Quantity is not 0 and var held)
        {
            throw new PlanException(
                $"'{ticker}' cannot be taken off the watchlist: {held:0.######} units of it are held; sell them first "
                + "(buy a short back), wait until a strategy does, or close the position out when the symbol no longer has bars",
                "symbols");
        }

        if (account.Broker.HasWaitingEntry(symbol))
        {
            throw new PlanException(
                $"'{ticker}' cannot be taken off the watchlist: an order to open a position in it is pending for the next open; pause "
                    + "the session or wait until it has filled or ended",
                "symbols");
        }
    }

    private static void Same<T>(string field, T now, T next)
    {
        if (!EqualityComparer<T>.Default.Equals(now, next))
        {
            throw new PlanException($"{field} of a portfolio cannot change: it was started with {now}, now it would be {next}; restore it, "
                + "or use another portfolio name", field);
        }
    }
}
