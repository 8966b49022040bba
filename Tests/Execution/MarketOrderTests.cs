using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Execution;

public class MarketOrderTests
{
    private static readonly (OrderStatus, RejectionReason, decimal) Filled10 = (OrderStatus.Filled, RejectionReason.None, 10m);

    [Fact]
    public void Fills_at_the_open_of_the_next_bar()
    {
        var desk = new PaperBrokerHarness();
        var id = desk.Buy(10);
        Assert.True(desk.Bar(101.5, 103, 99, 102));
        Assert.Equal(["Buy 10 @ 101.5"], desk.Fills);
        Assert.Equal(Filled10, desk.Outcome(id));
        Assert.Equal(0, desk.Broker.WorkingCount);
        Assert.Equal(100_000m - 1_015m, desk.Ledger.Cash);
    }

    [Theory]
    [InlineData(0, "101")]
    [InlineData(1, "102")]
    [InlineData(2, "103")]
    public void Latency_in_bars_lets_so_many_bars_pass(int bars, string price)
    {
        var desk = new PaperBrokerHarness(ExecutionModel.Frictionless with { Latency = new Latency(bars, TimeSpan.Zero) });
        desk.Buy(10);
        for (var open = 101; open <= 103; open++)
        {
            desk.Bar(open, open, open, open);
        }

        Assert.Equal([$"Buy 10 @ {price}"], desk.Fills);
    }

    // From the close at 16:00 to the next open at 09:30 are 17.5 hours.
    [Theory]
    [InlineData(17.5, "101")]
    [InlineData(17.6, "102")]
    [InlineData(41.5, "102")]
    [InlineData(41.6, "103")]
    public void Latency_in_time_on_daily_bars_counts_from_close_to_open(double hours, string price)
    {
        var desk = new PaperBrokerHarness(ExecutionModel.Frictionless with { Latency = new Latency(0, TimeSpan.FromHours(hours)) });
        desk.Buy(10);
        for (var open = 101; open <= 103; open++)
        {
            desk.Bar(open, open, open, open);
        }

        Assert.Equal([$"Buy 10 @ {price}"], desk.Fills);
    }

    // Decided at the close of a minute, which is the open of the next one.
    [Theory]
    [InlineData(0, "101")]
    [InlineData(1, "102")]
    [InlineData(60, "102")]
    [InlineData(61, "103")]
    public void Latency_in_time_on_minute_bars_waits_for_the_first_open_after_it(int seconds, string price)
    {
        var desk = new PaperBrokerHarness(
            ExecutionModel.Frictionless with { Latency = new Latency(0, TimeSpan.FromSeconds(seconds)) }, interval: Interval.OneMinute);
        desk.Buy(10);
        for (var open = 101; open <= 103; open++)
        {
            desk.Bar(open, open, open, open);
        }

        Assert.Equal([$"Buy 10 @ {price}"], desk.Fills);
    }

    [Fact]
    public void Waits_while_its_symbol_has_no_bar()
    {
        var desk = new PaperBrokerHarness(symbols: ["A", "B"]);
        var (a, b) = (desk.Buy(10), desk.Buy(20, symbol: 1));
        desk.Slice((0, 50, 50, 50, 50, 1000));
        Assert.Equal(Filled10, desk.Outcome(a));
        Assert.Equal((OrderStatus.Working, RejectionReason.None, 0m), desk.Outcome(b));
        desk.Slice((1, 70, 70, 70, 70, 1000));
        Assert.Equal(["Buy 10 @ 50", "Buy 20 @ 70"], desk.Fills);
    }

    [Fact]
    public void A_purchase_that_the_cash_no_longer_pays_is_rejected_at_the_fill()
    {
        // 10 x 100 = 1,000 was there at the close; at the open of 100.01 it is not.
        var desk = new PaperBrokerHarness(cash: 1_000m);
        var id = desk.Buy(10, reserve: 1_000m);
        Assert.Equal(0m, desk.Ledger.Available);
        Assert.True(desk.Bar(100.01, 101, 100, 100));
        Assert.Equal((OrderStatus.Rejected, RejectionReason.InsufficientCashAtFill, 0m), desk.Outcome(id));
        Assert.Equal((1_000m, 0m), (desk.Ledger.Cash, desk.Ledger.Reserved));
        Assert.Empty(desk.Fills);
    }

    [Fact]
    public void The_last_cent_of_cash_may_be_spent_commission_included()
    {
        // 10 x 100 + 0.1 % = 1,001.
        var model = ExecutionModel.Frictionless with { Commission = new PercentCommission(0.1m) };
        var enough = new PaperBrokerHarness(model, 1_001m);
        var short1 = new PaperBrokerHarness(model, 1_000.99m);
        var (a, b) = (enough.Buy(10), short1.Buy(10));
        enough.Bar(100, 100, 100, 100);
        short1.Bar(100, 100, 100, 100);
        Assert.Equal((OrderStatus.Filled, 0m), (enough.Outcome(a).Status, enough.Ledger.Cash));
        Assert.Equal(OrderStatus.Rejected, short1.Outcome(b).Status);
    }

    [Fact]
    public void The_order_of_acceptance_decides_who_gets_the_cash()
    {
        var desk = new PaperBrokerHarness(cash: 1_500m, symbols: ["A", "B"]);
        var (second, first) = (desk.Buy(10, symbol: 1), desk.Buy(10));
        desk.Slice((0, 100, 100, 100, 100, 1000), (1, 100, 100, 100, 100, 1000));
        Assert.Equal(OrderStatus.Filled, desk.Outcome(second).Status);
        Assert.Equal((OrderStatus.Rejected, RejectionReason.InsufficientCashAtFill, 0m), desk.Outcome(first));
    }

    [Fact]
    public void A_sale_at_the_same_open_pays_for_a_purchase_accepted_after_it()
    {
        var desk = new PaperBrokerHarness(cash: 1_000m, symbols: ["A", "B"]).Holding(10);
        var (sale, purchase) = (desk.Sell(10), desk.Buy(5, symbol: 1));
        desk.Slice((0, 100, 100, 100, 100, 1000), (1, 200, 200, 200, 200, 1000));
        Assert.Equal([OrderStatus.Filled, OrderStatus.Filled], (OrderStatus[])[desk.Outcome(sale).Status, desk.Outcome(purchase).Status]);
        Assert.Equal(0m, desk.Ledger.Cash);
    }

    [Fact]
    public void A_sale_with_nothing_held_is_cancelled()
    {
        var desk = new PaperBrokerHarness();
        var id = desk.Sell(10);
        desk.Bar(100, 100, 100, 100);
        Assert.Equal((OrderStatus.Cancelled, RejectionReason.NoPosition, 0m), desk.Outcome(id));
    }

    [Fact]
    public void A_sale_of_more_than_is_held_sells_what_there_is_and_is_done()
    {
        var desk = new PaperBrokerHarness().Holding(6);
        var id = desk.Sell(10);
        desk.Bar(100, 100, 100, 100);
        Assert.Equal((OrderStatus.Cancelled, RejectionReason.NoPosition, 6m), desk.Outcome(id));

        // Nothing of it is left to sell what is bought later.
        desk.Buy(5);
        desk.Bar(100, 100, 100, 100);
        desk.Bar(100, 100, 100, 100);
        Assert.Equal(5m, desk.Held);
    }

    [Fact]
    public void A_waiting_order_can_be_cancelled_once()
    {
        var desk = new PaperBrokerHarness();
        var id = desk.Buy(10, reserve: 500m);
        Assert.True(desk.Broker.CancelOrder(id, RejectionReason.Requested));
        Assert.False(desk.Broker.CancelOrder(id, RejectionReason.Requested));
        Assert.Equal((OrderStatus.Cancelled, RejectionReason.Requested, 0m), desk.Outcome(id));
        Assert.Equal(0m, desk.Ledger.Reserved);
        Assert.False(desk.Bar(100, 100, 100, 100));
        Assert.Empty(desk.Fills);
    }
}
