using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Engine;

/// <summary>Stops and targets that are attached to entries: under and over what was bought, over and under what was sold short.</summary>
internal sealed class Brackets(OrderBook book)
{
    /// <summary>Puts the exits of a filled entry to work. Returns their places in the book, -1 for one that there is not.</summary>
    public (int Stop, int Target) Attach(in Fill entry, BracketTerms bracket, BarTime decidedAt)
    {
        var stop = bracket.StopLoss == 0 ? -1 : AttachExit(entry, OrderPurpose.StopLoss, bracket, decidedAt);

        // A short sale cannot gain more than its price.
        var hasTarget = bracket.TakeProfit != 0 && (entry.Side == OrderSide.Buy || bracket.TakeProfit < 1);
        var target = hasTarget ? AttachExit(entry, OrderPurpose.TakeProfit, bracket, decidedAt) : -1;
        if (stop >= 0 && target >= 0)
        {
            book.Pair(stop, target);
        }

        return (stop, target);
    }

    /// <summary>
    /// The exit that fills in the entry's own bar, which lies after the decision that caused it, and where: the stop always, the target
    /// only when the entry filled at the open, since otherwise the bar may have been there before it. Null when none does.
    /// </summary>
    public (int Exit, FillPoint Point, decimal Met)? MetInBarOfEntry(
        (int Stop, int Target) exits, decimal reference, bool atOpen, in Bar bar)
    {
        var (stop, target) = exits;
        if (stop >= 0 && (book[stop].Side == OrderSide.Sell ? bar.Low <= book[stop].Stop : bar.High >= book[stop].Stop))
        {
            // It is met on the way there, at its own price and never at the open; but where the entry's slippage was larger than the
            // distance of the stop, the market stands beyond it from the first moment.
            book[stop].Triggered = true;
            ref readonly var wanted = ref book[stop].Order.Wanted;
            var met = wanted.Side == OrderSide.Sell ? Math.Min(wanted.StopPrice, reference) : Math.Max(wanted.StopPrice, reference);
            return (stop, new FillPoint(book[stop].Stop, FillPrice.Stop, TakesLiquidity: true), met);
        }

        if (target >= 0 && atOpen && (book[target].Side == OrderSide.Sell ? bar.High >= book[target].Limit : bar.Low <= book[target].Limit))
        {
            var point = new FillPoint(book[target].Limit, FillPrice.Limit, TakesLiquidity: false);
            return (target, point, book[target].Order.Wanted.LimitPrice);
        }

        return null;
    }

    /// <summary>The open has already passed the sibling target: the open came before the stop, so the target has the fill.</summary>
    public bool TargetCameFirst(in WorkingOrder stop, in FillPoint point, in Bar bar)
    {
        if (stop.Order.SiblingId == 0 || stop.Type != OrderType.Stop || point.AtOpen)
        {
            return false;
        }

        var target = book.Find(stop.Order.SiblingId);
        return target >= 0 && (stop.Side == OrderSide.Sell ? bar.Open >= book[target].Limit : bar.Open <= book[target].Limit);
    }

    private int AttachExit(in Fill entry, OrderPurpose purpose, BracketTerms bracket, BarTime decidedAt)
    {
        var (stop, isLong) = (purpose == OrderPurpose.StopLoss, entry.Side == OrderSide.Buy);
        var request = new OrderRequest
        {
            Symbol = entry.Symbol,
            Side = isLong ? OrderSide.Sell : OrderSide.Buy,
            Quantity = entry.Quantity,
            Type = stop ? OrderType.Stop : OrderType.Limit,
            StopPrice = stop ? entry.Price * (isLong ? 1 - bracket.StopLoss : 1 + bracket.StopLoss) : 0,
            LimitPrice = stop ? 0 : entry.Price * (isLong ? 1 + bracket.TakeProfit : 1 - bracket.TakeProfit),
            Purpose = purpose,
        };
        return book.Add(request, decidedAt, entry.OrderId, reserve: 0);
    }
}
