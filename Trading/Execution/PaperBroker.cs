using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.State;

namespace TradeMind.Trading.Execution;

/// <summary>
/// Keeps resting orders and fills them against bars, on paper. An order never fills in the bar at whose close it was decided. Within a bar
/// come first, in order of acceptance, the orders that fill at the open whatever it is, then the resting ones in order of acceptance.
/// </summary>
public sealed class PaperBroker(Ledger ledger, ExecutionModel model, Interval interval) : IStateful
{
    private readonly OrderBook _book = new(ledger);

    /// <summary>Every order since the log was last cleared, as it stands, in order of acceptance.</summary>
    public ReadOnlySpan<Order> Orders => _book.Log.Items;

    /// <summary>Every fill since the log was last cleared, in the order in which they happened.</summary>
    public AppendLog<Fill> Fills { get; } = new();

    /// <summary>Every round trip that ended since the log was last cleared.</summary>
    public AppendLog<ClosedTrade> Trades { get; } = new();

    /// <summary>Number of orders that rest.</summary>
    public int WorkingCount => _book.Count;

    /// <summary>Whether an entry waits for the symbol.</summary>
    public bool HasWaitingEntry(int symbol) => _book.Waiting(symbol).Entries > 0;

    /// <summary>Units of the symbol that waiting entries still have to buy.</summary>
    public decimal WaitingEntryUnits(int symbol) => _book.Waiting(symbol).EntryUnits;

    /// <summary>Whether an exit that was decided by advice waits for the symbol; attached stops and targets do not count.</summary>
    public bool HasWaitingExit(int symbol) => _book.Waiting(symbol).Exits > 0;

    /// <summary>A resting order, 0 being the one accepted first.</summary>
    public Order WorkingOrder(int index) => _book[index].Order;

    /// <summary>Takes an order. <paramref name="reserve"/> is the cash promised to it until it ends.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="decidedTicks">Label of the bar at whose close it was decided.</param>
    /// <param name="referencePrice">The close of that bar: where a trailing stop begins.</param>
    /// <param name="reserve">Cash to promise, zero or more.</param>
    /// <returns>The order's id.</returns>
    /// <exception cref="ArgumentException">The request is not complete, of an unknown symbol or not of whole quantity steps.</exception>
    public int Submit(in OrderRequest request, long decidedTicks, double referencePrice, decimal reserve)
    {
        Check(request);
        ref var working = ref _book[_book.Add(request, decidedTicks, parentId: 0, reserve)];
        working.BarsToWait = model.Latency.Bars;
        working.EarliestInstant = model.Latency.EarliestInstant(decidedTicks, interval);
        if (request.Type == OrderType.TrailingStop)
        {
            working.Stop = referencePrice * working.TrailFactor;
        }

        return working.Order.Id;
    }

    /// <summary>Matches what rests against the bars of a slice. True when an order filled or ended.</summary>
    public bool Match<TSlice>(ref TSlice slice, long sliceNumber)
        where TSlice : struct, ISlice
    {
        var changed = false;
        var resting = false;
        var count = _book.Count;
        var openInstant = Latency.OpenInstant(slice.Ticks, interval);
        for (var i = 0; i < count; i++)
        {
            ref var order = ref _book[i];
            if (!slice.Has(order.Symbol))
            {
                order.Armed = false;
                continue;
            }

            order.Arm(openInstant);
            if (order.Armed && order.FillsAtOpen)
            {
                changed |= TryFill(i, slice.BarOf(order.Symbol), sliceNumber);
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
            _book.Compact();
        }

        return changed;
    }

    /// <summary>Cancels what waits for a symbol: its entries, or everything.</summary>
    public void Cancel(int symbol, bool entriesOnly, RejectionReason reason)
    {
        for (var i = 0; i < _book.Count; i++)
        {
            if (_book[i].Symbol == symbol && (!entriesOnly || _book[i].Side == OrderSide.Buy))
            {
                _book.End(i, OrderStatus.Cancelled, reason);
            }
        }

        _book.Compact();
    }

    /// <summary>Cancels one order. False when it does not rest any more.</summary>
    public bool CancelOrder(int id, RejectionReason reason)
    {
        var index = _book.Find(id);
        if (index < 0)
        {
            return false;
        }

        _book.End(index, OrderStatus.Cancelled, reason);
        _book.Compact();
        return true;
    }

    /// <summary>Ends the day orders that have had their session.</summary>
    public void EndSession()
    {
        for (var i = 0; i < _book.Count; i++)
        {
            if (_book[i].Order.Wanted.TimeInForce == TimeInForce.Day && _book[i].HasBeenArmed)
            {
                _book.End(i, OrderStatus.Expired, RejectionReason.DayOver);
            }
        }

        _book.Compact();
    }

    /// <summary>Empties the logs of orders, fills and trades; what rests goes on resting.</summary>
    public void ClearLogs()
    {
        _book.ClearLog();
        Fills.Clear();
        Trades.Clear();
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        _book.Reset();
        Fills.Clear();
        Trades.Clear();
    }

    public void Transfer<TTransfer>(ref TTransfer transfer)
        where TTransfer : struct, IStateTransfer => _book.Transfer(ref transfer);

    private void Check(in OrderRequest request)
    {
        request.Check();
        if (request.Symbol < 0 || request.Symbol >= ledger.Symbols.Length)
        {
            throw new ArgumentException($"order field {nameof(request.Symbol)} is {request.Symbol}: the account has {ledger.Symbols.Length} symbols, use 0 to {ledger.Symbols.Length - 1}");
        }

        if (request.Quantity % model.QuantityStep != 0)
        {
            throw new ArgumentException($"order field {nameof(request.Quantity)} is {request.Quantity}: use a multiple of the quantity step {model.QuantityStep}");
        }
    }

    private bool MatchResting<TSlice>(ref TSlice slice, int count, long sliceNumber)
        where TSlice : struct, ISlice
    {
        var changed = false;
        for (var i = 0; i < count; i++)
        {
            if (_book[i].Armed && _book[i].Order.IsOpen && !_book[i].FillsAtOpen)
            {
                changed |= TryFill(i, slice.BarOf(_book[i].Symbol), sliceNumber);
            }
        }

        for (var i = 0; i < count; i++)
        {
            if (slice.Has(_book[i].Symbol))
            {
                _book[i].Trail(slice.BarOf(_book[i].Symbol));
            }
        }

        return changed;
    }

    private bool TryFill(int index, in Bar bar, long sliceNumber)
    {
        ref var working = ref _book[index];
        if (FillRule.Find(ref working, bar) is not { } point)
        {
            return false;
        }

        if (TargetCameFirst(working, point, bar))
        {
            working.Triggered = false;
            return false;
        }

        return Execute(index, point, bar, sliceNumber);
    }

    private bool Execute(int index, in FillPoint point, in Bar bar, long sliceNumber)
    {
        ref readonly var order = ref _book[index].Order;
        var (symbol, side) = (order.Wanted.Symbol, order.Wanted.Side);
        var quantity = Quantity(order, bar);
        if (side == OrderSide.Sell)
        {
            var held = ledger.Positions[symbol].Quantity;
            if (held == 0)
            {
                _book.End(index, OrderStatus.Cancelled, RejectionReason.NoPosition);
                return true;
            }

            quantity = Math.Min(quantity, held);
        }

        if (quantity <= 0)
        {
            return false;
        }

        var price = Slipped(point.ExactPrice(_book[index], bar), point, quantity, side, bar);
        var commission = model.Commission.Commission(quantity, price);
        if (side == OrderSide.Sell)
        {
            // A way out must stay open: what neither the proceeds nor the cash can pay is not charged.
            commission = Math.Min(commission, (quantity * price) + ledger.Cash);
        }

        var fill = new Fill(order.Id, symbol, bar.Ticks, side, quantity, price, commission, order.Wanted.Purpose);
        if (side == OrderSide.Sell)
        {
            Sell(index, fill, sliceNumber);
        }
        else if (fill.Notional + commission > ledger.Cash)
        {
            _book.End(index, OrderStatus.Rejected, RejectionReason.InsufficientCashAtFill);
        }
        else
        {
            Buy(index, fill, point.AtOpen, bar, sliceNumber);
        }

        return true;
    }

    private void Buy(int index, in Fill fill, bool atOpen, in Bar bar, long sliceNumber)
    {
        var bracket = _book[index].Order.Wanted.Bracket;
        Fills.Add(fill);
        _book.Filled(index, fill.Quantity);
        ledger.Buy(fill, sliceNumber);
        if (!bracket.IsEmpty)
        {
            Attach(fill, bracket, _book[index].Order.DecidedTicks, atOpen, bar, sliceNumber);
        }
    }

    /// <summary>A filled exit ends its sibling; a flat position ends every exit, this one too if it asked for more than was held.</summary>
    private void Sell(int index, in Fill fill, long sliceNumber)
    {
        var sibling = _book[index].Order.SiblingId;
        Fills.Add(fill);
        _book.Filled(index, fill.Quantity);
        Trades.Add(ledger.Sell(fill, sliceNumber));
        var done = !_book[index].Order.IsOpen || fill.Purpose == OrderPurpose.StopLoss;
        var flat = ledger.Positions[fill.Symbol].IsFlat;
        if (flat)
        {
            _book.End(index, OrderStatus.Cancelled, RejectionReason.NoPosition);
        }

        for (var i = 0; i < _book.Count; i++)
        {
            ref readonly var other = ref _book[i];
            if (i == index || other.Symbol != fill.Symbol || other.Side != OrderSide.Sell)
            {
                continue;
            }

            // A target that filled in part leaves the stop on guard for the rest; a stop that was touched is on its way out with all of it.
            if (other.Order.Id == sibling && done)
            {
                _book.End(i, OrderStatus.Cancelled, RejectionReason.BracketSibling);
            }
            else if (flat)
            {
                _book.End(i, OrderStatus.Cancelled, RejectionReason.NoPosition);
            }
            else if (other.Order.Id == sibling)
            {
                _book.Reduce(i, fill.Quantity);
            }
        }
    }

    /// <summary>
    /// Puts the exits of a filled entry to work. They may fill in the entry's own bar, which lies after the decision that caused them:
    /// the stop always, the target only when the entry filled at the open, since otherwise the high may have come before it.
    /// </summary>
    private void Attach(in Fill entry, BracketTerms bracket, long decidedTicks, bool atOpen, in Bar bar, long sliceNumber)
    {
        var stop = bracket.StopLoss == 0 ? -1 : AttachExit(entry, OrderPurpose.StopLoss, bracket, decidedTicks);
        var target = bracket.TakeProfit == 0 ? -1 : AttachExit(entry, OrderPurpose.TakeProfit, bracket, decidedTicks);
        if (stop >= 0 && target >= 0)
        {
            _book.Pair(stop, target);
        }

        if (stop >= 0 && bar.Low <= _book[stop].Stop)
        {
            // The stop lies under the entry, so it is met on the way down, at its own price and never at the open.
            _book[stop].Triggered = true;
            Execute(stop, new FillPoint(_book[stop].Stop, FillPrice.Stop, TakesLiquidity: true), bar, sliceNumber);
        }
        else if (target >= 0 && atOpen && bar.High >= _book[target].Limit)
        {
            Execute(target, new FillPoint(_book[target].Limit, FillPrice.Limit, TakesLiquidity: false), bar, sliceNumber);
        }
    }

    private int AttachExit(in Fill entry, OrderPurpose purpose, BracketTerms bracket, long decidedTicks)
    {
        var stop = purpose == OrderPurpose.StopLoss;
        var request = new OrderRequest
        {
            Symbol = entry.Symbol,
            Side = OrderSide.Sell,
            Quantity = entry.Quantity,
            Type = stop ? OrderType.Stop : OrderType.Limit,
            StopPrice = stop ? entry.Price * (1 - bracket.StopLoss) : 0,
            LimitPrice = stop ? 0 : entry.Price * (1 + bracket.TakeProfit),
            Purpose = purpose,
        };
        return _book.Add(request, decidedTicks, entry.OrderId, reserve: 0);
    }

    /// <summary>The open has already passed the sibling target: the open came before the stop, so the target has the fill.</summary>
    private bool TargetCameFirst(in WorkingOrder stop, in FillPoint point, in Bar bar)
    {
        if (stop.Order.SiblingId == 0 || stop.Type != OrderType.Stop || point.AtOpen)
        {
            return false;
        }

        var target = _book.Find(stop.Order.SiblingId);
        return target >= 0 && bar.Open >= _book[target].Limit;
    }

    private decimal Quantity(in Order order, in Bar bar)
    {
        if (model.Participation is not { } share)
        {
            return order.Remaining;
        }

        var most = share * bar.Volume;
        return Math.Min(order.Remaining, most - (most % model.QuantityStep));
    }

    /// <summary>The price after slippage, kept inside the bar.</summary>
    private decimal Slipped(decimal reference, in FillPoint point, decimal quantity, OrderSide side, in Bar bar)
    {
        var slippage = point.TakesLiquidity ? model.Slippage.Fraction(quantity, bar) : 0;
        if (slippage == 0)
        {
            return reference;
        }

        return side == OrderSide.Buy
            ? Math.Min(reference * (1 + slippage), Price.ToDecimal(bar.High))
            : Math.Max(reference * (1 - slippage), Price.ToDecimal(bar.Low));
    }
}
