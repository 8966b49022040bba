using TradeMind.Trading.Execution;
using TradeMind.Trading.Statistics;

namespace TradeMind.Trading.Backtesting;

/// <summary>The round trips of a backtest with the orders and bars they were made of.</summary>
internal static class MeasuredTrades
{
    /// <summary>In the order in which they ended, as <see cref="BacktestResult.Trades"/>.</summary>
    public static IReadOnlyList<MeasuredTrade> From(BacktestResult result) =>
        [.. result.Accounts.SelectMany(From).OrderBy(trade => trade.Trade.ExitTime)];

    private static IEnumerable<MeasuredTrade> From(IBacktestRun run)
    {
        var (entries, exits) = (new Dictionary<(int Symbol, long Ticks), Fill>(), new Dictionary<(int Symbol, long Ticks), Fill>());
        foreach (ref readonly var fill in run.Account.Broker.Fills.Items)
        {
            if (fill.IsExit)
            {
                exits[(fill.Symbol, fill.Ticks)] = fill;
            }
            else
            {
                entries.TryAdd((fill.Symbol, fill.Ticks), fill);
            }
        }

        var symbols = run.Series.Select((series, i) => (series.Symbol, i)).ToDictionary(pair => pair.Symbol, pair => pair.i);
        var orders = run.Account.Broker.Orders.ToArray().ToDictionary(order => order.Id);
        foreach (var trade in run.Account.Broker.Trades.Items.ToArray())
        {
            var symbol = symbols[trade.Symbol];
            var entry = entries.TryGetValue((symbol, trade.EntryTime.Ticks), out var first) ? first : (Fill?)null;
            var stop = entry is { } fill && orders.TryGetValue(fill.OrderId, out var order) ? order.Request.Bracket.StopLoss : 0;
            yield return new MeasuredTrade(
                trade,
                exits.TryGetValue((symbol, trade.ExitTime.Ticks), out var last) ? last.Purpose : OrderPurpose.Exit,
                Excursion.From(trade, run.Series[symbol]),
                stop > 0 ? Risk(trade.EntryPrice, trade.Quantity, entry!.Value.Price, stop) : null);
        }
    }

    /// <summary>From the average entry to the stop that the first fill set.</summary>
    private static decimal Risk(decimal entry, decimal quantity, decimal fill, decimal stopLoss) =>
        Math.Abs((entry - (fill * (1 - (Math.Sign(quantity) * stopLoss)))) * quantity);
}
