using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Engine;

/// <summary>Fills resting orders against bars and books the fills.</summary>
internal sealed class BarMatcher(
    Ledger ledger, ExecutionModel model, Interval interval, OrderBook book, MarginAccount? margin, AppendLog<Fill> fills,
    AppendLog<ClosedTrade> trades)
{
    private readonly Brackets _brackets = new(book);

    // What a fill at the open depends on: that price and whether there was volume, unless a model looks at the rest of the bar.
    private readonly BarInputs _atOpen = model.Slippage is NoSlippage && model.Participation is null
        ? BarInputs.Time | BarInputs.Open | BarInputs.AnyVolume
        : BarInputs.All;

    /// <summary>
    /// First the orders that fill at the open whatever it is, then those that rest at a price. True when one filled or ended.
    /// </summary>
    public bool Match<TSlice>(ref TSlice slice, long sliceNumber)
        where TSlice : struct, ISlice
    {
        var changed = false;
        var resting = false;
        var count = book.Count;
        var openInstant = Latency.OpenInstant(new BarTime(slice.Ticks), interval);
        for (var i = 0; i < count; i++)
        {
            ref var order = ref book[i];
            if (!slice.Has(order.Symbol))
            {
                order.Armed = false;
                continue;
            }

            order.Arm(openInstant);
            if (order.Armed && order.FillsAtOpen)
            {
                var inputs = order.Order.Wanted.Bracket.IsEmpty ? _atOpen : BarInputs.All;
                changed |= TryFill(i, slice.BarOf(order.Symbol, inputs), sliceNumber);
            }
            else
            {
                resting = true;
            }
        }

        if (resting)
        {
            changed |= MatchResting(ref slice, count, sliceNumber);
        }

        if (changed)
        {
            book.Compact();
        }

        return changed;
    }

    /// <summary>Fills an order that leaves a position in full at a stated price.</summary>
    public void LeaveAt(int index, decimal price, BarTime time, long sliceNumber)
    {
        ref readonly var wanted = ref book[index].Order.Wanted;
        var commission = price == 0 || wanted.Purpose == OrderPurpose.CashInLieu ? 0 : ExitCommission(wanted.Quantity, price);
        var fill = new Fill(
            book[index].Order.Id, wanted.Symbol, time.Ticks, wanted.Side, wanted.Quantity, price, commission, wanted.Purpose);
        Leave(index, fill, sliceNumber);
    }

    private bool MatchResting<TSlice>(ref TSlice slice, int count, long sliceNumber)
        where TSlice : struct, ISlice
    {
        var changed = false;
        for (var i = 0; i < count; i++)
        {
            if (book[i].Armed && book[i].Order.IsOpen && !book[i].FillsAtOpen)
            {
                changed |= TryFill(i, slice.BarOf(book[i].Symbol, BarInputs.All), sliceNumber);
            }
        }

        for (var i = 0; i < count; i++)
        {
            if (slice.Has(book[i].Symbol))
            {
                book[i].Trail(slice.BarOf(book[i].Symbol, BarInputs.All));
            }
        }

        return changed;
    }

    private bool TryFill(int index, in Bar bar, long sliceNumber)
    {
        ref var working = ref book[index];
        if (FillRule.Find(ref working, bar) is not { } point)
        {
            return false;
        }

        if (_brackets.TargetCameFirst(working, point, bar))
        {
            working.Triggered = false;
            return false;
        }

        return Execute(index, point, point.ExactPrice(working, bar), bar, sliceNumber);
    }

    private bool Execute(int index, in FillPoint point, decimal reference, in Bar bar, long sliceNumber)
    {
        ref readonly var order = ref book[index].Order;
        var (symbol, side) = (order.Wanted.Symbol, order.Wanted.Side);
        var quantity = Quantity(order, bar);
        var opens = order.Wanted.Opens(ledger.AllowsShort);
        if (!opens)
        {
            var held = side == OrderSide.Sell ? ledger.Positions[symbol].Quantity : -ledger.Positions[symbol].Quantity;
            if (Math.Sign(held) <= 0)
            {
                book.End(index, OrderStatus.Cancelled, RejectionReason.NoPosition);
                return true;
            }

            quantity = Math.Min(quantity, held);
        }

        if (Math.Sign(quantity) <= 0)
        {
            return false;
        }

        var price = point.Slipped(reference, quantity, side, bar, model.Slippage);
        var commission = opens ? model.Commission.Commission(quantity, price) : ExitCommission(quantity, price);

        var fill = new Fill(order.Id, symbol, bar.Ticks, side, quantity, price, commission, order.Wanted.Purpose);
        if (!opens)
        {
            Leave(index, fill, sliceNumber);
        }
        else if (margin is null ? Money.Add(fill.Notional, commission) > ledger.Cash : !margin.Allows(fill))
        {
            book.End(
                index, OrderStatus.Rejected,
                side == OrderSide.Buy ? RejectionReason.InsufficientCashAtFill : RejectionReason.InsufficientMarginAtFill);
        }
        else
        {
            Enter(index, fill, reference, point.AtOpen, bar, sliceNumber);
        }

        return true;
    }

    /// <summary>
    /// A way out must stay open: what neither the proceeds nor the cash can pay is not charged. An account that sells short may owe it.
    /// </summary>
    private decimal ExitCommission(decimal quantity, decimal price)
    {
        var commission = model.Commission.Commission(quantity, price);
        return Math.Sign(commission) == 0 || ledger.AllowsShort ? commission : Math.Min(commission, (quantity * price) + ledger.Cash);
    }

    private void Enter(int index, in Fill fill, decimal reference, bool atOpen, in Bar bar, long sliceNumber)
    {
        var bracket = book[index].Order.Wanted.Bracket;
        fills.Add(fill);
        book.Filled(index, fill.Quantity);
        if (fill.Side == OrderSide.Buy)
        {
            ledger.Buy(fill, sliceNumber);
        }
        else
        {
            ledger.SellShort(fill, sliceNumber);
        }

        if (fill.Purpose == OrderPurpose.Reinvestment)
        {
            book.Cover(new SymbolIndex(fill.Symbol), fill.Quantity);
        }
        else if (!bracket.IsEmpty)
        {
            var exits = _brackets.Attach(fill, bracket, new BarTime(book[index].Order.DecidedTicks));
            if (_brackets.MetInBarOfEntry(exits, reference, atOpen, bar) is var (exit, point, met))
            {
                Execute(exit, point, met, bar, sliceNumber);
            }
        }
    }

    /// <summary>A filled exit ends its sibling; a flat position ends every exit, this one too if it asked for more than was held.</summary>
    private void Leave(int index, in Fill fill, long sliceNumber)
    {
        var sibling = book[index].Order.SiblingId;
        var profit = fill.Side == OrderSide.Sell ? ledger.Sell(fill, sliceNumber, trades) : ledger.Cover(fill, sliceNumber, trades);
        fills.Add(fill with { Profit = profit });
        book.Filled(index, fill.Quantity);
        var done = !book[index].Order.IsOpen || fill.Purpose == OrderPurpose.StopLoss;
        var flat = ledger.Positions[fill.Symbol].IsFlat;
        if (flat)
        {
            book.End(index, OrderStatus.Cancelled, RejectionReason.NoPosition);
        }

        for (var i = 0; i < book.Count; i++)
        {
            ref readonly var other = ref book[i];
            if (i == index || other.Symbol != fill.Symbol || other.Side != fill.Side || other.Order.Wanted.Opens(ledger.AllowsShort))
            {
                continue;
            }

            // A target that filled in part leaves the stop on guard for the rest; a stop that was touched is on its way out with all of it.
            if (other.Order.Id == sibling && done)
            {
                book.End(i, OrderStatus.Cancelled, RejectionReason.BracketSibling);
            }
            else if (flat)
            {
                book.End(i, OrderStatus.Cancelled, RejectionReason.NoPosition);
            }
            else if (other.Order.Id == sibling)
            {
                book.Reduce(i, fill.Quantity);
            }
        }
    }

    /// <summary>
    /// What of an order the bar fills. Without volume no one traded, so no one filled an order either: its prices are those of the bar
    /// before, carried on. That is known of a symbol only once it has had volume: some sources report none of an index or a currency.
    /// </summary>
    private decimal Quantity(in Order order, in Bar bar)
    {
        if (bar.Volume == 0 && book.ReportsVolume[order.Wanted.Symbol])
        {
            return 0;
        }

        if (model.Participation is not { } share)
        {
            return order.Remaining;
        }

        var most = share * bar.Volume;
        return Math.Min(order.Remaining, most - (most % model.QuantityStep));
    }
}
