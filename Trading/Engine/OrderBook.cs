using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Engine;

/// <summary>
/// The orders of one account: those that rest, in order of acceptance, and a log of all. Cash is promised and released here.
/// </summary>
internal sealed class OrderBook(Ledger ledger) : IStateful
{
    private readonly AppendLog<Order> _log = new();
    private WaitingOrders[] _waiting = new WaitingOrders[ledger.Symbols.Length];
    private WorkingOrder[] _working = new WorkingOrder[16];
    private int _count;
    private int _lastId;

    /// <summary>The symbols of which a bar with volume was seen.</summary>
    public bool[] ReportsVolume = new bool[ledger.Symbols.Length];

    public AppendLog<Order> Log => _log;

    public int Count => _count;

    public ref WorkingOrder this[int index] => ref _working[index];

    public WaitingOrders Waiting(SymbolIndex symbol) => _waiting[symbol];

    /// <summary>Puts an accepted order to rest and returns its place.</summary>
    public int Add(in OrderRequest request, BarTime decidedAt, int parentId, decimal reserve)
    {
        if (Math.Sign(reserve) != 0)
        {
            ledger.Reserve(reserve);
        }

        if (_count == _working.Length)
        {
            Array.Resize(ref _working, _count * 2);
        }

        ref var working = ref _working[_count];
        working = default;
        working.Order.Wanted = request;
        working.Order.Id = ++_lastId;
        working.Order.DecidedTicks = decidedAt.Ticks;
        working.Order.ParentId = parentId;
        working.Reserved = reserve;
        if (request.Type != OrderType.Market)
        {
            working.Limit = Price.ToDouble(request.LimitPrice);
            working.Stop = Price.ToDouble(request.StopPrice);
            working.TrailFactor = Price.ToDouble(request.Side == OrderSide.Sell ? 1 - request.TrailFraction : 1 + request.TrailFraction);
        }

        working.LogIndex = _log.Count;
        _log.Add(working.Order);
        _waiting[request.Symbol].Count(request, 1, request.Quantity);
        return _count++;
    }

    /// <summary>Counts a fill and gives back the cash that was promised to what has filled.</summary>
    public void Filled(int index, decimal quantity)
    {
        ref var working = ref _working[index];
        var remaining = working.Order.Remaining;
        if (Math.Sign(working.Reserved) != 0)
        {
            // Rounded to few enough digits that sums of reservations stay exact: otherwise the last release could exceed the rest by one
            // digit.
            var share = quantity == remaining
                ? working.Reserved
                : Math.Round(working.Reserved * (quantity / remaining), 8, MidpointRounding.ToZero);
            working.Reserved -= share;
            ledger.Release(share);
        }

        working.Order.FilledQuantity += quantity;
        _waiting[working.Symbol].Count(working.Order.Wanted, 0, -quantity);
        if (quantity == remaining)
        {
            End(index, OrderStatus.Filled, RejectionReason.None);
        }
        else
        {
            working.Order.Status = OrderStatus.PartiallyFilled;
            Publish(ref working);
        }
    }

    public void End(int index, OrderStatus status, RejectionReason reason)
    {
        ref var working = ref _working[index];
        if (!working.Order.IsOpen)
        {
            return;
        }

        working.Order.Status = status;
        working.Order.Reason = reason;
        _waiting[working.Symbol].Count(working.Order.Wanted, -1, -working.Order.Remaining);
        if (Math.Sign(working.Reserved) != 0)
        {
            ledger.Release(working.Reserved);
            working.Reserved = 0;
        }

        Publish(ref working);
    }

    /// <summary>Makes two exits of a bracket siblings: the one that fills cancels the other.</summary>
    public void Pair(int first, int second)
    {
        _working[first].Order.SiblingId = _working[second].Order.Id;
        _working[second].Order.SiblingId = _working[first].Order.Id;
        Publish(ref _working[first]);
        Publish(ref _working[second]);
    }

    /// <summary>Takes units off an exit of a bracket that its sibling has sold already; below zero it gets more to guard.</summary>
    public void Reduce(int index, decimal quantity)
    {
        ref var working = ref _working[index];
        working.Order.Wanted = working.Order.Wanted with { Quantity = working.Order.Wanted.Quantity - quantity };
        Publish(ref working);
    }

    /// <summary>
    /// Units were bought to a position that has its exits already: the bracket that was attached first guards them too. Nothing happens to
    /// a position without one.
    /// </summary>
    public void Cover(SymbolIndex symbol, decimal quantity)
    {
        var sibling = 0;
        for (var i = 0; i < _count; i++)
        {
            ref var working = ref _working[i];
            if (working.Symbol == symbol && working.Order.IsOpen && (sibling == 0 || working.Order.Id == sibling)
                && working.Order.Wanted.Purpose is OrderPurpose.StopLoss or OrderPurpose.TakeProfit)
            {
                Reduce(i, -quantity);
                if (sibling != 0 || working.Order.SiblingId == 0)
                {
                    return;
                }

                sibling = working.Order.SiblingId;
            }
        }
    }

    /// <summary>Puts resting orders into the units after a split, cut to whole steps; one of which nothing is left ends.</summary>
    /// <returns>How many there are.</returns>
    public int Restate(SymbolIndex symbol, in OrderRestatement how, decimal step)
    {
        var ratio = how.Ratio;
        var count = 0;
        for (var i = 0; i < _count; i++)
        {
            ref var working = ref _working[i];
            var isEntry = working.Order.Wanted.Opens(ledger.AllowsShort);
            if (working.Symbol != symbol || !working.Order.IsOpen
                || (isEntry ? working.Order.DecidedTicks >= how.Before : how.Exits == ExitRestatement.None))
            {
                continue;
            }

            count++;
            var before = working.Order.Remaining;
            var units = isEntry || how.Exits == ExitRestatement.All ? ratio : ShareRatio.From(1);
            var (filled, left) = (units.Units(working.Order.FilledQuantity), units.Units(before));
            left -= left % step;
            if (left == 0)
            {
                End(i, OrderStatus.Cancelled, RejectionReason.SizeTooSmall);
                continue;
            }

            ref var wanted = ref working.Order.Wanted;
            wanted = wanted with { Quantity = filled + left, LimitPrice = ratio.Price(wanted.LimitPrice) };
            wanted = wanted with { StopPrice = ratio.Price(wanted.StopPrice) };
            working.Order.FilledQuantity = filled;
            working.Limit = Price.ToDouble(wanted.LimitPrice);
            working.Stop = wanted.Type == OrderType.TrailingStop ? working.Stop / ratio.Value : Price.ToDouble(wanted.StopPrice);
            _waiting[symbol].Count(wanted, 0, left - before);
            Publish(ref working);
        }

        Compact();
        return count;
    }

    /// <summary>Puts the resting orders of a symbol to another one.</summary>
    /// <returns>How many there are.</returns>
    public int Carry(SymbolIndex from, SymbolIndex to)
    {
        var count = 0;
        for (var i = 0; i < _count; i++)
        {
            ref var working = ref _working[i];
            if (working.Symbol != from || !working.Order.IsOpen)
            {
                continue;
            }

            count++;
            _waiting[from].Count(working.Order.Wanted, -1, -working.Order.Remaining);
            working.Order.Wanted = working.Order.Wanted with { Symbol = to };
            _waiting[to].Count(working.Order.Wanted, 1, working.Order.Remaining);
            Publish(ref working);
        }

        return count;
    }

    /// <summary>The place of a resting order, or -1.</summary>
    public int Find(int id)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_working[i].Order.Id == id && _working[i].Order.IsOpen)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Drops the orders that have ended; the others keep their order.</summary>
    public void Compact()
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            if (!_working[i].Order.IsOpen)
            {
                continue;
            }

            if (kept != i)
            {
                _working[kept] = _working[i];
            }

            kept++;
        }

        _count = kept;
    }

    /// <summary>Empties the log. Orders that still rest enter it again when something happens to them.</summary>
    public void ClearLog()
    {
        _log.Clear();
        for (var i = 0; i < _count; i++)
        {
            _working[i].LogIndex = -1;
        }
    }

    public void Reset()
    {
        _count = 0;
        _lastId = 0;
        _log.Clear();
        Array.Clear(_waiting);
        Array.Clear(ReportsVolume);
    }

    /// <summary>The log is not part of the state: it belongs to its reader.</summary>
    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Value(ref _lastId);
        visitor.Value(ref _count);
        visitor.Array(ref _working);
        visitor.Array(ref _waiting);
        visitor.Array(ref ReportsVolume);
        if (_log.Count == 0)
        {
            ClearLog();
        }
    }

    private void Publish(ref WorkingOrder working)
    {
        // The log may have been cleared, or belong to a book that was loaded since, so the place alone says nothing.
        if (working.LogIndex >= 0 && working.LogIndex < _log.Count && _log[working.LogIndex].Id == working.Order.Id)
        {
            _log[working.LogIndex] = working.Order;
            return;
        }

        working.LogIndex = _log.Count;
        _log.Add(working.Order);
    }
}
