using TradeMind.Trading.Market;

namespace TradeMind.Trading.Engine;

/// <summary>
/// Splits that come to be known when bars after them were traded. The last close is in the units after the split already; what was held
/// before the ex-date, and the orders decided before it, are not.
/// </summary>
internal static class LateSplits
{
    /// <summary>
    /// Makes a split right. A position that is the one from before the ex-date becomes what it would have become in time. When units of it
    /// were sold, or more was bought, since then, the units that the split would have added or taken are settled in cash at the last close:
    /// to hold or to owe them again would be an order that no one has decided.
    /// </summary>
    public static ActionEffect Carry(TradingAccount account, SymbolIndex symbol, Split split, in LateReport late, BarTime last)
    {
        var ratio = ShareRatio.From(split.Ratio);
        var exTicks = split.ExDate.Ticks;
        var position = account.Ledger.Positions[symbol];
        var before = position.Quantity;
        account.Allocation?.Window.Restate(symbol, ratio.Value, exTicks);
        var isUntouched = before == late.Held && (before == 0 || position.OpenedTicks < exTicks);
        var exits = before == 0 || position.OpenedTicks >= exTicks ? ExitRestatement.None
            : isUntouched ? ExitRestatement.All
            : ExitRestatement.Prices;
        var orders = account.Broker.Restate(symbol, new OrderRestatement(ratio, exTicks, exits));
        if (late.Held == 0)
        {
            return new(orders == 0 ? ActionOutcome.NotHeld : ActionOutcome.Restated, before, before, 0, orders);
        }

        if (!isUntouched)
        {
            var owed = ratio.Units(late.Held) - late.Held;
            var paid = owed * Price.ToDecimal(account.Columns.Marks[symbol]);
            account.Ledger.Settle(paid);
            return new(ActionOutcome.Settled, before, before, paid, orders);
        }

        account.Ledger.Split(symbol, ratio);
        var cash = ActionPipeline.PayFraction(account, symbol, last);
        return new(ActionOutcome.Restated, before, account.Ledger.Positions[symbol].Quantity, cash, orders);
    }
}
