using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;

namespace TradeMind.Trading.Engine;

/// <summary>Carries out corporate actions on an account, between the last slice before the ex-date and the first one from it on.</summary>
internal sealed class ActionPipeline(AccountOptions options)
{
    /// <summary>Carries out one.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="action">Of a symbol of the account.</param>
    /// <param name="last">Time of the last slice before it.</param>
    public ActionEffect Carry(TradingAccount account, in SymbolAction action, BarTime last)
    {
        var symbol = new SymbolIndex(action.Symbol);
        return action.Action switch
        {
            Split split when action.Late is { } late => LateSplits.Carry(account, symbol, split, late, last),
            Split split => Split(account, symbol, ShareRatio.From(split.Ratio), last),
            Dividend dividend => Dividend(account, symbol, dividend, action.Late?.Held, last),
            TickerChange change => Rename(account, symbol, change.To, last),
            Delisting { Price: var price } => Close(account, symbol, price is { } paid ? Price.ToDecimal(paid) : null, last),
            _ => throw new ArgumentException($"a corporate action of kind {action.Action?.GetType().Name} is not known", nameof(action)),
        };
    }

    /// <summary>
    /// A split. Units become units x ratio and prices price / ratio: of the position, its cost a unit, resting orders, stops, targets and
    /// the last close. What it cost in all stays, and so does the cash promised to waiting purchases. A fraction below the quantity step is
    /// paid out in cash (by a short: paid) at the restated last close, without a commission, as brokers do.
    /// </summary>
    private static ActionEffect Split(TradingAccount account, SymbolIndex symbol, ShareRatio ratio, BarTime last)
    {
        var before = account.Ledger.Positions[symbol].Quantity;
        account.Columns.Marks[symbol] /= ratio.Value;
        account.RestateReturns(symbol, ratio.Value);
        account.Ledger.Split(symbol, ratio);
        var orders = account.Broker.Restate(symbol, ratio);
        var cash = PayFraction(account, symbol, last);
        return new(
            before == 0 && orders == 0 ? ActionOutcome.NotHeld : ActionOutcome.Restated, before,
            account.Ledger.Positions[symbol].Quantity, cash, orders);
    }

    /// <summary>Pays what is held below the quantity step in cash, at the last close.</summary>
    /// <returns>Cash received.</returns>
    internal static decimal PayFraction(TradingAccount account, SymbolIndex symbol, BarTime last)
    {
        var fraction = Math.Abs(account.Ledger.Positions[symbol].Quantity) % account.QuantityStep;
        var cash = account.Ledger.Cash;
        if (fraction > 0 && account.Columns.Marks[symbol] > 0)
        {
            account.Broker.LeaveOutside(
                symbol, fraction, OrderPurpose.CashInLieu, Price.ToDecimal(account.Columns.Marks[symbol]), last, account.SliceNumber);
        }

        return account.Ledger.Cash - cash;
    }

    /// <summary>
    /// A dividend on what is held; with <see cref="DividendPolicy.Reinvest"/> it buys more of the symbol. What is short pays it to the
    /// lender. One that is reported late is paid on what was held before its ex-date.
    /// </summary>
    private ActionEffect Dividend(
        TradingAccount account, SymbolIndex symbol, Dividend dividend, decimal? heldThen, BarTime last)
    {
        var held = heldThen ?? account.Ledger.Positions[symbol].Quantity;
        if (held == 0 || options.Dividends == DividendPolicy.None)
        {
            return new(held == 0 ? ActionOutcome.NotHeld : ActionOutcome.Ignored, held, held, 0, 0);
        }

        var credit = new DividendCredit(symbol, dividend.ExDate.Ticks, held, Price.ToDecimal(dividend.Amount));
        account.Ledger.Credit(credit.Amount);
        account.Dividends.Add(credit);
        if (options.Dividends == DividendPolicy.Reinvest && held > 0 && account.Ledger.Positions[symbol].Quantity > 0)
        {
            // Until the open of its ex-date the last close has the dividend in it; later it has not.
            var drop = heldThen is null ? credit.PerUnit : 0;
            Reinvest(account, symbol, credit.Amount, Price.ToDecimal(account.Columns.Marks[symbol]) - drop, last);
        }

        return new(held > 0 ? ActionOutcome.Credited : ActionOutcome.Charged, held, held, credit.Amount, 0);
    }

    /// <summary>
    /// The symbol has no market any more: its orders are cancelled and what is held is paid out, at the stated price or the last close.
    /// </summary>
    private static ActionEffect Close(TradingAccount account, SymbolIndex symbol, decimal? price, BarTime last)
    {
        var (held, cash, orders) = (account.Ledger.Positions[symbol].Quantity, account.Ledger.Cash, account.Broker.CountOrders(symbol));
        if (held != 0)
        {
            var paid = price ?? Price.ToDecimal(account.Columns.Marks[symbol]);
            account.Broker.CloseOut(symbol, paid, last, account.SliceNumber);
        }
        else
        {
            account.Broker.Cancel(symbol, entriesOnly: false, RejectionReason.Delisted);
        }

        return held == 0 && orders == 0 ? default : new(ActionOutcome.Closed, held, 0, account.Ledger.Cash - cash, orders);
    }

    /// <summary>
    /// Another ticker. Position and orders go to it where the account trades it; where it does not, there is no bar to price them by, and
    /// they are closed at the last close. So they are where the other side of it is held.
    /// </summary>
    private static ActionEffect Rename(TradingAccount account, SymbolIndex from, Symbol to, BarTime last)
    {
        var place = account.Ledger.Symbols.IndexOf(to);
        if (place < 0 || place == from || AreOpposite(account, from, place))
        {
            return Close(account, from, price: null, last);
        }

        var (held, target) = (account.Ledger.Positions[from].Quantity, new SymbolIndex(place));
        account.Ledger.Carry(from, target);
        var orders = account.Broker.Carry(from, target);
        if (account.Columns.Marks[target] == 0)
        {
            account.Columns.Marks[target] = account.Columns.Marks[from];
        }

        return held == 0 && orders == 0 ? default : new(ActionOutcome.Carried, held, held, 0, orders);
    }

    private static bool AreOpposite(TradingAccount account, int from, int to) =>
        Math.Sign(account.Ledger.Positions[from].Quantity) * Math.Sign(account.Ledger.Positions[to].Quantity) < 0;

    private static void Reinvest(TradingAccount account, SymbolIndex symbol, decimal amount, decimal price, BarTime last)
    {
        ref var waiting = ref account.Uninvested[symbol];
        waiting += amount;
        var cash = Math.Min(waiting, account.Available);
        if (price <= 0 || cash <= 0 || account.Broker.HasWaitingExit(symbol))
        {
            return;
        }

        var units = cash / (price * account.Options.Reserve);
        units -= units % account.QuantityStep;
        if (units > 0)
        {
            account.Broker.Submit(
                new OrderRequest { Symbol = symbol, Side = OrderSide.Buy, Quantity = units, Purpose = OrderPurpose.Reinvestment },
                last, account.Columns.Marks[symbol], Math.Min(units * price * account.Options.Reserve, cash));
            waiting -= units * price;
        }
    }
}
