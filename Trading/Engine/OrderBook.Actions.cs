using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Engine;

/// <content>What corporate actions do to resting orders.</content>
internal sealed partial class OrderBook
{
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
            _touched[from] = true;
            _waiting[from].Count(working.Order.Wanted, -1, -working.Order.Remaining);
            working.Order.Wanted = working.Order.Wanted with { Symbol = to };
            _waiting[to].Count(working.Order.Wanted, 1, working.Order.Remaining);
            Publish(ref working);
        }

        return count;
    }
}
