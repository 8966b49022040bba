using TradeMind.Trading.Execution;

namespace TradeMind.Tests.Execution;

public class StopOrderTests
{
    private static OrderRequest Stop(OrderSide side, decimal stop) =>
        new() { Symbol = 0, Side = side, Quantity = 10, Type = OrderType.Stop, StopPrice = stop, Purpose = OrderPurpose.Manual };

    private static OrderRequest StopLimit(OrderSide side, decimal stop, decimal limit) =>
        Stop(side, stop) with { Type = OrderType.StopLimit, LimitPrice = limit };

    // Bars are open, high, low, close. A touched stop fills at its price, a gap through it at the open, which is worse.
    [Theory]
    [InlineData(OrderSide.Sell, 95, 100, 101, 95, 98, "Sell 10 @ 95")]
    [InlineData(OrderSide.Sell, 95, 100, 101, 90, 98, "Sell 10 @ 95")]
    [InlineData(OrderSide.Sell, 95, 92, 101, 90, 98, "Sell 10 @ 92")]
    [InlineData(OrderSide.Sell, 95, 100, 101, 95.01, 98, null)]
    [InlineData(OrderSide.Buy, 105, 100, 105, 99, 101, "Buy 10 @ 105")]
    [InlineData(OrderSide.Buy, 105, 100, 110, 99, 101, "Buy 10 @ 105")]
    [InlineData(OrderSide.Buy, 105, 108, 110, 99, 101, "Buy 10 @ 108")]
    [InlineData(OrderSide.Buy, 105, 100, 104.99, 99, 101, null)]
    public void A_stop_fills_at_its_price_or_at_a_worse_open(
        OrderSide side, int stop, double open, double high, double low, double close, string? fill)
    {
        var desk = new PaperBrokerHarness().Holding(10);
        var id = desk.Submit(Stop(side, stop));
        Assert.Equal(fill is not null, desk.Bar(open, high, low, close));
        Assert.Equal(fill is null ? [] : [fill], desk.Fills);
        Assert.Equal(fill is null ? OrderStatus.Working : OrderStatus.Filled, desk.Outcome(id).Status);
    }

    [Fact]
    public void A_stop_pays_slippage()
    {
        // 95 less 1 % is 94.05.
        var desk = new PaperBrokerHarness(ExecutionModel.Frictionless with { Slippage = new FixedBpsSlippage(100) }).Holding(10);
        desk.Submit(Stop(OrderSide.Sell, 95));
        desk.Bar(100, 101, 90, 98);
        Assert.Equal(["Sell 10 @ 94.05"], desk.Fills);
    }

    [Theory]
    [InlineData(OrderSide.Sell, 95, 94, 100, 101, 95, 98, "Sell 10 @ 95")]
    [InlineData(OrderSide.Sell, 95, 94, 94.5, 96, 93, 95, "Sell 10 @ 94.5")]
    [InlineData(OrderSide.Buy, 105, 106, 100, 107, 99, 101, "Buy 10 @ 105")]
    [InlineData(OrderSide.Buy, 105, 106, 105.5, 107, 104, 106, "Buy 10 @ 105.5")]
    public void A_stop_limit_fills_where_it_is_touched_when_that_is_within_the_limit(
        OrderSide side, int stop, int limit, double open, double high, double low, double close, string fill)
    {
        var desk = new PaperBrokerHarness(ExecutionModel.Frictionless with { Slippage = new FixedBpsSlippage(100) }, 200_000m).Holding(10);
        desk.Submit(StopLimit(side, stop, limit));
        Assert.True(desk.Bar(open, high, low, close));
        Assert.Equal([fill], desk.Fills);
    }

    [Fact]
    public void A_stop_limit_that_a_gap_carries_beyond_its_limit_rests_as_a_limit_order()
    {
        var desk = new PaperBrokerHarness().Holding(10);
        var id = desk.Submit(StopLimit(OrderSide.Sell, 95, 94));
        Assert.False(desk.Bar(90, 93, 89, 92));
        Assert.Equal(OrderStatus.Working, desk.Outcome(id).Status);
        Assert.False(desk.Bar(92, 93.9, 91, 93));
        Assert.True(desk.Bar(93, 96, 92, 95));
        Assert.Equal(["Sell 10 @ 94"], desk.Fills);
    }

    [Fact]
    public void A_triggered_stop_limit_fills_at_a_better_open_later()
    {
        var desk = new PaperBrokerHarness().Holding(10);
        desk.Submit(StopLimit(OrderSide.Sell, 95, 94));
        desk.Bar(90, 93, 89, 92);
        desk.Bar(97, 98, 96, 97);
        Assert.Equal(["Sell 10 @ 97"], desk.Fills);
    }

    [Fact]
    public void A_stop_limit_whose_stop_is_beyond_its_limit_waits_for_the_limit()
    {
        // Sell at 96 or better once 95 is touched: at the touch the price is 95, which is not good enough.
        var desk = new PaperBrokerHarness().Holding(10);
        desk.Submit(StopLimit(OrderSide.Sell, 95, 96));
        Assert.False(desk.Bar(97, 98, 95, 97));
        Assert.True(desk.Bar(95, 96.5, 94, 95));
        Assert.Equal(["Sell 10 @ 96"], desk.Fills);
    }
}
