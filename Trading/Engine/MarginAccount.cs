using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Risk;

namespace TradeMind.Trading.Engine;

/// <summary>
/// What an account that sells short owes: the margin that its cash must cover, the fee for borrowed shares, and the shorts that are bought
/// in when the cash does not cover the margin any more. Only cash is collateral; what is held long is paid in full and not pledged.
/// </summary>
internal sealed class MarginAccount(TradingAccount account, ShortTerms terms)
{
    public ShortTerms Terms => terms;

    /// <summary>Currency charged for borrowed shares since the logs were last cleared.</summary>
    public decimal Charged { get; set; }

    public bool HasShorts
    {
        get
        {
            foreach (var held in account.Columns.Held)
            {
                if (held < 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>What it would cost to buy back all that is short, at the last closes.</summary>
    public decimal ShortValue
    {
        get
        {
            var value = 0m;
            var positions = account.Ledger.Positions;
            for (var i = 0; i < positions.Length; i++)
            {
                value -= Math.Min(0, positions[i].Quantity) * Price.ToDecimal(account.Columns.Marks[i]);
            }

            return value;
        }
    }

    /// <summary>Cash that shorts tie up at the last closes before another position may be opened.</summary>
    public decimal Initial => terms.InitialMargin * ShortValue;

    /// <summary>
    /// Whether the cash still covers the initial margin after a purchase or short sale that opens a position: of its own symbol at the
    /// price of the fill, of the others at their last closes.
    /// </summary>
    public bool Allows(in Fill fill)
    {
        var ledger = account.Ledger;
        if (fill.Side == OrderSide.Buy)
        {
            return fill.Notional + fill.Commission <= ledger.Cash - Initial;
        }

        var held = ledger.Positions[fill.Symbol].Quantity;
        var others = ShortValue + (held * Price.ToDecimal(account.Columns.Marks[fill.Symbol]));
        var needed = terms.InitialMargin * (others + ((fill.Quantity - held) * fill.Price));
        return needed <= ledger.Cash + fill.Notional - fill.Commission;
    }

    /// <summary>
    /// Charges the days since the session before, at the last closes. Called before the first bar of a session: shorts that were opened and
    /// covered within one cost nothing.
    /// </summary>
    /// <param name="ticks">Time of the session's first bar.</param>
    /// <param name="sessionStart">Ticks after midnight UTC at which the day of a session begins.</param>
    public void ChargeBorrow(long ticks, long sessionStart)
    {
        if (!HasShorts)
        {
            return;
        }

        var nights = DailyLossBreaker.SessionBegin(ticks, sessionStart) + TimeSpan.TicksPerDay - account.Watch.Breaker.SessionEnd;
        var fee = terms.BorrowFee(ShortValue, (int)(nights / TimeSpan.TicksPerDay));
        account.Ledger.ChargeBorrow(fee);
        account.Watch.Cash = Price.ToDouble(account.Ledger.Cash);
        Charged += fee;
    }

    /// <summary>
    /// Buys shorts in at the next open when the cash is below the maintenance margin at the closes: whole positions, the largest first,
    /// until what is left would be covered. No state of the account holds this back: it is the lender's doing.
    /// </summary>
    public void BuyIn(BarTime time)
    {
        var marks = account.Columns.Marks;
        var (cash, value) = (account.Ledger.Cash, ShortValue);
        var (had, needed) = (cash, terms.MaintenanceMargin * value);
        if (cash >= needed)
        {
            return;
        }

        var shorts = new List<(SymbolIndex Symbol, decimal Units, decimal Value)>();
        for (var i = 0; i < marks.Length; i++)
        {
            var symbol = new SymbolIndex(i);
            if (-account.Ledger.Positions[symbol].Quantity is > 0 and var units)
            {
                shorts.Add((symbol, units, units * Price.ToDecimal(marks[i])));
            }
        }

        // Those that are being covered already come first: they need no second order.
        foreach (var one in shorts.OrderByDescending(s => account.Broker.HasWaitingExit(s.Symbol)).ThenByDescending(s => s.Value))
        {
            if (cash >= terms.MaintenanceMargin * value)
            {
                return;
            }

            if (!account.Broker.HasWaitingExit(one.Symbol))
            {
                Cover(one.Symbol, one.Units, time, needed, had);
            }

            cash -= one.Value + account.Options.Execution.Commission.Commission(one.Units, Price.ToDecimal(marks[one.Symbol]));
            value -= one.Value;
        }
    }

    private void Cover(SymbolIndex symbol, decimal units, BarTime time, decimal needed, decimal had)
    {
        account.Broker.Cancel(symbol, entriesOnly: true, RejectionReason.InsufficientMargin);
        account.Columns.Refused[symbol] = default;
        ref var decision = ref account.NewDecision();
        decision.Ticks = time.Ticks;
        decision.Symbol = symbol;
        decision.SentimentScore = decision.RiskScore = decision.OutcomeScore = double.NaN;
        decision.AskedQuantity = decision.AllowedQuantity = units;
        decision.NeededCash = Price.ToDouble(needed);
        decision.AvailableCash = Price.ToDouble(had);
        decision.OrderId = account.Broker.Submit(
            new OrderRequest { Symbol = symbol, Side = OrderSide.Buy, Quantity = units, Purpose = OrderPurpose.BuyIn },
            time, account.Columns.Marks[symbol], reserve: 0);
        account.Columns.PositionStates[symbol] = PositionState.Leaving;
    }
}
