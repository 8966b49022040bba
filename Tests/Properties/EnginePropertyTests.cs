using FsCheck;
using FsCheck.Fluent;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Properties;

/// <summary>What holds of every run, whatever the market, the costs and the limits.</summary>
public class EnginePropertyTests
{
    [Fact]
    public void Scenarios_trade()
    {
        // The properties below would hold of runs in which nothing happens.
        var fills = Scenario.Any.Generator.Sample(60).Select(s => s.Finished().Account.Broker.Fills.Items.ToArray()).ToArray();
        Assert.True(fills.Count(f => f.Length > 10) > 30);
        foreach (var purpose in (OrderPurpose[])[OrderPurpose.Entry, OrderPurpose.Exit, OrderPurpose.StopLoss, OrderPurpose.TakeProfit])
        {
            Assert.Contains(fills, run => run.Any(f => f.Purpose == purpose));
        }
    }

    [Fact]
    public void A_fill_is_at_a_price_of_its_bar_and_the_whole_slippage() => Hold(run => Fills(run).All(fill =>
    {
        var (bar, wanted) = (BarOf(run, fill), Orders(run).Single(o => o.Id == fill.OrderId).Request);
        var slippage = wanted.Type == OrderType.Limit ? 0 : run.Account.Options.Execution.Slippage.Fraction(fill.Quantity, bar);
        var traded = fill.Price / (fill.Side == OrderSide.Buy ? 1 + slippage : 1 - slippage);
        var isAtOpen = wanted.Type == OrderType.Market;
        return isAtOpen
            ? Math.Abs(traded - Price.ToDecimal(bar.Open)) < 1e-12m
            : Price.ToDecimal(bar.Low) - 1e-12m <= traded && traded <= Price.ToDecimal(bar.High) + 1e-12m;
    }));

    [Fact]
    public void A_bar_without_volume_fills_nothing() => Hold(run =>
        Fills(run).All(fill => BarOf(run, fill).Volume > 0 || HadNone(run.Series[fill.Symbol], fill.Ticks)));

    [Fact]
    public void A_fill_comes_after_the_bar_of_its_decision() => Hold(run =>
    {
        var decided = Orders(run).ToDictionary(o => o.Id, o => o.DecidedTicks);
        return Fills(run).All(fill => fill.Ticks > decided[fill.OrderId]);
    });

    [Fact]
    public void Cash_and_positions_are_never_negative() => Hold(run =>
    {
        var cash = run.Account.Options.StartingCash;
        var held = new decimal[run.Series.Count];
        foreach (var fill in Fills(run))
        {
            var sign = fill.Side == OrderSide.Buy ? 1 : -1;
            cash -= (sign * fill.Notional) + fill.Commission;
            held[fill.Symbol] += sign * fill.Quantity;
            if (cash < 0 || held[fill.Symbol] < 0 || fill.Commission < 0 || fill.Quantity <= 0)
            {
                return false;
            }
        }

        return Math.Abs(cash - run.Account.Cash) < 1e-9m
            && held.SequenceEqual(run.Account.Ledger.Positions.ToArray().Select(p => p.Quantity));
    });

    [Fact]
    public void Equity_at_the_end_is_cash_and_positions_at_the_last_closes() => Hold(run =>
    {
        var worth = run.Account.Cash
            + run.Series.Select((s, i) => run.Account.Ledger.Positions[i].Quantity * Price.ToDecimal(s.Close[^1])).Sum();
        return run.Account.Equity == worth && Math.Abs(run.Equity[^1] - Price.ToDouble(worth)) < 1e-6;
    });

    [Fact]
    public void Every_order_ends_in_a_consistent_state() => Hold(run =>
    {
        var filled = Fills(run).GroupBy(f => f.OrderId).ToDictionary(g => g.Key, g => g.Sum(f => f.Quantity));
        var open = Orders(run).Where(o => o.IsOpen).Select(o => o.Id);
        var broker = run.Account.Broker;
        return Orders(run).All(o => o.FilledQuantity == filled.GetValueOrDefault(o.Id) && IsConsistent(o))
            && open.SequenceEqual(Enumerable.Range(0, broker.WorkingCount).Select(i => broker.WorkingOrder(i).Id))
            && (broker.WorkingCount > 0 || run.Account.Ledger.Reserved == 0)
            && run.Account.Ledger.Reserved >= 0;
    });

    [Fact]
    public void Stops_guard_no_more_than_is_held() => Hold(run =>
    {
        // While an exit on signals fills in parts, the stops stay until the position is flat.
        var broker = run.Account.Broker;
        return Enumerable.Range(0, run.Series.Count)
            .Where(symbol => !broker.HasWaitingExit(new SymbolIndex(symbol)))
            .All(symbol => Enumerable.Range(0, broker.WorkingCount).Select(broker.WorkingOrder)
                .Where(o => o.Request.Symbol == symbol && o.Request.Purpose == OrderPurpose.StopLoss)
                .Sum(o => o.Remaining) <= run.Account.Ledger.Positions[symbol].Quantity);
    });

    [Fact]
    public void The_order_of_the_series_changes_nothing() => Prop.ForAll(Scenario.Any, scenario =>
    {
        var series = scenario.Series();
        BarSeries[] turned = [.. series.Skip(1), series[0]];
        return ((AccountScope[])[AccountScope.Shared, AccountScope.PerSymbol]).All(scope =>
        {
            var plan = scenario.Plan(scope);
            var expected = OrderListHash.Compute(plan.Run(series).Accounts);
            return expected == OrderListHash.Compute(plan.Run(turned).Accounts)
                && expected == OrderListHash.Compute(plan.Run([.. series.Reverse()]).Accounts);
        });
    }).QuickCheckThrowOnFailure();

    private static void Hold(Func<IBacktestRun, bool> property) =>
        Prop.ForAll(Scenario.Any, scenario => property(scenario.Finished())).QuickCheckThrowOnFailure();

    private static bool IsConsistent(Order order) => order.Status switch
    {
        OrderStatus.Working => order.FilledQuantity == 0 && order.Reason == RejectionReason.None,
        OrderStatus.PartiallyFilled => order.FilledQuantity > 0 && order.Remaining > 0 && order.Reason == RejectionReason.None,
        OrderStatus.Filled => order.Remaining == 0 && order.Reason == RejectionReason.None,
        _ => order.Remaining > 0 && order.Reason != RejectionReason.None,
    };

    private static Order[] Orders(IBacktestRun run) => run.Account.Broker.Orders.ToArray();

    private static Fill[] Fills(IBacktestRun run) => run.Account.Broker.Fills.Items.ToArray();

    private static bool HadNone(BarSeries series, long until) =>
        !series.Volume[..series.CountUntil(new BarTime(until))].ContainsAnyExcept(0);

    private static Bar BarOf(IBacktestRun run, in Fill fill)
    {
        var series = run.Series[fill.Symbol];
        return series[series.Ticks.BinarySearch(fill.Ticks)];
    }
}
