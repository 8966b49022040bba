using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Engine;

/// <summary>Turns a signal against a position, or a command, into an order. Exits are never held back.</summary>
internal sealed class ExitPipeline(DecisionPolicy decisions)
{
    /// <summary>Leaves every position and withdraws every waiting purchase.</summary>
    public void LeaveAll(TradingAccount account, BarTime time)
    {
        for (var i = 0; i < account.Columns.Held.Length; i++)
        {
            var symbol = new SymbolIndex(i);
            if (account.Columns.PositionStates[symbol] is PositionState.Long or PositionState.Entering or PositionState.Short
                or PositionState.EnteringShort)
            {
                Leave(account, symbol, time, Signal.Abstain, Signal.Abstain, RejectionReason.Requested);
            }
        }
    }

    /// <summary>
    /// Signals to leave: withdraws a waiting purchase or short sale, sells what is held, buys back what is short.
    /// </summary>
    public void Leave(
        TradingAccount account, SymbolIndex symbol, BarTime time, in Signal technical, in Signal sentiment,
        RejectionReason withdrawal = RejectionReason.SignalReversed)
    {
        account.Columns.Refused[symbol] = default;
        if (account.Columns.PositionStates[symbol] is PositionState.Entering or PositionState.EnteringShort)
        {
            account.Broker.Cancel(symbol, entriesOnly: true, withdrawal);
        }

        var quantity = account.Ledger.Positions[symbol].Quantity;
        ref var decision = ref Decide(account, symbol, time, technical, sentiment);
        if (quantity == 0)
        {
            account.Columns.PositionStates[symbol] = PositionState.Flat;
            decision.Rejection = RejectionReason.NoPosition;
            return;
        }

        decision.OrderId = account.Broker.Submit(
            account.Broker.Leaving(symbol, Math.Abs(quantity), OrderPurpose.Exit), time, account.Columns.Marks[symbol], reserve: 0);
        account.Columns.PositionStates[symbol] = PositionState.Leaving;
    }

    /// <summary>Leaves a position that has no market, at its last close less a haircut; a short at its last close plus it.</summary>
    public void CloseOut(TradingAccount account, SymbolIndex symbol, decimal haircut, BarTime time)
    {
        account.Columns.Refused[symbol] = default;
        ref var decision = ref Decide(account, symbol, time, Signal.Abstain, Signal.Abstain);
        var isShort = account.Ledger.Positions[symbol].Quantity < 0;
        var price = Price.ToDecimal(account.Columns.Marks[symbol]) * (isShort ? 1 + haircut : 1 - haircut);
        decision.OrderId = account.Broker.CloseOut(symbol, price, time, account.SliceNumber);
    }

    private ref DecisionRecord Decide(TradingAccount account, SymbolIndex symbol, BarTime time, in Signal technical, in Signal sentiment)
    {
        // The state tells the side of a short sale that only waits.
        var isShort = account.Ledger.Positions[symbol].Quantity < 0
            || account.Columns.PositionStates[symbol] == PositionState.EnteringShort;
        ref var decision = ref account.NewDecision();
        decision.Ticks = time.Ticks;
        decision.Symbol = symbol;
        decision.Technical = technical;
        decision.SentimentScore = sentiment.Score;
        var risk = new Signal(isShort ? SignalSide.Buy : SignalSide.Sell, 1);
        decision.RiskScore = risk.Score;
        decision.OutcomeScore = decisions.Final(decision.Technical, sentiment, risk).Score;
        decision.AskedQuantity = decision.AllowedQuantity = Math.Abs(account.Ledger.Positions[symbol].Quantity);
        return ref decision;
    }

    /// <summary>Only the fills of this slice count: a wait that is over must not come back because its exit is still in the log.</summary>
    public static void WaitAfterProtectiveExits(TradingAccount account, int firstFill)
    {
        foreach (ref readonly var fill in account.Broker.Fills.Items[firstFill..])
        {
            if (fill.Purpose is OrderPurpose.StopLoss or OrderPurpose.TakeProfit or OrderPurpose.BuyIn
                && account.Columns.PositionStates[fill.Symbol] == PositionState.Flat)
            {
                account.Columns.PositionStates[fill.Symbol] =
                    fill.Side == OrderSide.Sell ? PositionState.Waiting : PositionState.WaitingShort;
            }
        }
    }
}
