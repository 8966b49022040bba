using System.Collections.Immutable;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Execution;

namespace TradeMind.Reporting.TearSheets;

/// <summary>A stop or a target from the bar it was placed on to the one it ended on.</summary>
/// <param name="Kind">stop or target.</param>
/// <param name="From">When it was placed.</param>
/// <param name="To">When the position that it guarded was closed; null while it is open.</param>
/// <param name="Price">In currency a unit.</param>
public readonly record struct PriceLevel(string Kind, long From, long? To, double Price)
{
    /// <summary>Times are UTC ticks here; the chart turns them into the bar times of its bars.</summary>
    internal static ImmutableArray<PriceLevel> Create(IBacktestRun run, int symbol, Fill[] fills)
    {
        var closed = Closings(fills);
        var levels = ImmutableArray.CreateBuilder<PriceLevel>();
        foreach (var order in run.Account.Broker.Orders)
        {
            var request = order.Request;
            var price = request.Purpose switch
            {
                OrderPurpose.StopLoss => request.StopPrice, OrderPurpose.TakeProfit => request.LimitPrice, _ => 0
            };
            if (request.Symbol == symbol && price > 0)
            {
                // The exits of a bracket begin with the fill of its entry.
                var entry = Array.FindIndex(fills, f => f.OrderId == order.ParentId);
                var from = entry < 0 ? order.DecidedTicks : fills[entry].Ticks;
                var end = closed.FindIndex(t => t >= from);
                levels.Add(new PriceLevel(
                    request.Purpose == OrderPurpose.StopLoss ? "stop" : "target", from, end < 0 ? null : closed[end], (double)price));
            }
        }

        return levels.ToImmutable();
    }

    /// <summary>When the position came back to nothing.</summary>
    private static List<long> Closings(Fill[] fills)
    {
        var (held, closings) = (0m, new List<long>());
        foreach (var fill in fills)
        {
            held += fill.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity;
            if (held == 0)
            {
                closings.Add(fill.Ticks);
            }
        }

        return closings;
    }
}
