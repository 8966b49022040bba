using System.Collections.Immutable;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Sessions;

/// <summary>Reads the outcome of a step off the account's logs.</summary>
internal static class OutcomeReader
{
    /// <param name="account">After the step; its logs are those of the step.</param>
    /// <param name="state">That of the session.</param>
    /// <param name="restated">Symbols whose holdings have changed without a fill; null for none.</param>
    public static SessionOutcome Read(TradingAccount account, SessionState state, IEnumerable<int>? restated) => new()
    {
        Decisions = [.. account.Decisions.Items],
        Verdicts = [.. account.Verdicts.Items],
        RepeatedRefusals = [.. account.RepeatedRefusals.Items],
        Orders = [.. account.Broker.Orders],
        Fills = [.. account.Broker.Fills.Items],
        Trades = [.. account.Broker.Trades.Items],
        Holdings = Holdings(account, restated),
        State = state,
        BreakerTripped = account.BreakerTripped,
        Cash = account.Cash,
        BorrowFee = account.BorrowCharged,
        Reserved = account.Ledger.Reserved,
        Equity = account.Equity,
    };

    /// <summary>The symbols whose holdings corporate actions may have changed.</summary>
    public static IEnumerable<int> Touched(ImmutableArray<SymbolAction> actions, IReadOnlyList<Symbol> symbols) => actions
        .SelectMany(a => a.Action is TickerChange change && symbols.Index().FirstOrDefault(s => s.Item == change.To, (-1, default)).Index is
            >= 0 and var to ? [a.Symbol, to] : new[] { a.Symbol });

    private static ImmutableArray<Holding> Holdings(TradingAccount account, IEnumerable<int>? restated)
    {
        var fills = account.Broker.Fills.Items;
        if (fills.Length == 0 && restated is null)
        {
            return [];
        }

        var touched = new SortedSet<int>(restated ?? []);
        foreach (ref readonly var fill in fills)
        {
            touched.Add(fill.Symbol);
        }

        return [.. touched.Select(symbol => account.Ledger.Positions[symbol] is var p
            ? new Holding(symbol, p.Quantity, p.AverageCost, p.CostBasis, p.OpenedTicks)
            : default)];
    }
}
