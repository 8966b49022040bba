using TradeMind.Trading.Execution;

namespace TradeMind.Tests.Execution;

public class LimitOrderTests
{
    private static OrderRequest Limit(OrderSide side, decimal price) =>
        new() { Symbol = 0, Side = side, Quantity = 10, Type = OrderType.Limit, LimitPrice = price, Purpose = OrderPurpose.Manual };

    // Bars are open, high, low, close. A limit fills at its price when the bar reaches it, at the open when that is better already.
    [Theory]
    [InlineData(OrderSide.Buy, 95, 100, 101, 95, 98, "Buy 10 @ 95")]
    [InlineData(OrderSide.Buy, 95, 100, 101, 94, 98, "Buy 10 @ 95")]
    [InlineData(OrderSide.Buy, 95, 95, 101, 94, 98, "Buy 10 @ 95")]
    [InlineData(OrderSide.Buy, 95, 93, 101, 92, 98, "Buy 10 @ 93")]
    [InlineData(OrderSide.Buy, 95, 100, 101, 95.01, 98, null)]
    [InlineData(OrderSide.Sell, 105, 100, 105, 99, 101, "Sell 10 @ 105")]
    [InlineData(OrderSide.Sell, 105, 100, 107, 99, 101, "Sell 10 @ 105")]
    [InlineData(OrderSide.Sell, 105, 106, 107, 99, 101, "Sell 10 @ 106")]
    [InlineData(OrderSide.Sell, 105, 100, 104.99, 99, 101, null)]
    public void Fills_at_the_limit_or_better_at_the_open(
        OrderSide side, int limit, double open, double high, double low, double close, string? fill)
    {
        var desk = new PaperBrokerHarness().Holding(10);
        var id = desk.Submit(Limit(side, limit));
        Assert.Equal(fill is not null, desk.Bar(open, high, low, close));
        Assert.Equal(fill is null ? [] : [fill], desk.Fills);
        Assert.Equal(fill is null ? OrderStatus.Working : OrderStatus.Filled, desk.Outcome(id).Status);
    }

    [Fact]
    public void Pays_no_slippage()
    {
        var desk = new PaperBrokerHarness(ExecutionModel.Frictionless with { Slippage = new FixedBpsSlippage(100) });
        desk.Submit(Limit(OrderSide.Buy, 95));
        desk.Bar(100, 101, 94, 98);
        desk.Submit(Limit(OrderSide.Buy, 95));
        desk.Bar(94, 101, 93, 98);
        Assert.Equal(["Buy 10 @ 95", "Buy 10 @ 94"], desk.Fills);
    }

    [Fact]
    public void Rests_until_it_is_reached()
    {
        var desk = new PaperBrokerHarness();
        desk.Submit(Limit(OrderSide.Buy, 95));
        Assert.False(desk.Bar(100, 101, 99, 100));
        desk.Broker.EndSession();
        Assert.False(desk.Bar(97, 98, 96, 97));
        desk.Broker.EndSession();
        Assert.True(desk.Bar(97, 98, 95, 97));
        Assert.Equal(["Buy 10 @ 95"], desk.Fills);
    }

    [Fact]
    public void An_order_for_the_day_expires_with_its_session()
    {
        var desk = new PaperBrokerHarness();
        var id = desk.Submit(Limit(OrderSide.Buy, 95) with { TimeInForce = TimeInForce.Day }, reserve: 950);
        desk.Bar(100, 101, 99, 100);
        desk.Broker.EndSession();
        Assert.Equal((OrderStatus.Expired, RejectionReason.DayOver, 0m), desk.Outcome(id));
        Assert.Equal((0, 0m), (desk.Broker.WorkingCount, desk.Ledger.Reserved));
    }

    [Fact]
    public void An_order_for_the_day_outlives_a_session_in_which_it_could_not_fill()
    {
        var desk = new PaperBrokerHarness(ExecutionModel.Frictionless with { Latency = new Latency(1, TimeSpan.Zero) });
        var id = desk.Submit(Limit(OrderSide.Buy, 95) with { TimeInForce = TimeInForce.Day });
        desk.Broker.EndSession();
        desk.Bar(94, 94, 94, 94);
        desk.Broker.EndSession();
        Assert.Equal(OrderStatus.Working, desk.Outcome(id).Status);
        desk.Bar(100, 101, 99, 100);
        desk.Broker.EndSession();
        Assert.Equal(OrderStatus.Expired, desk.Outcome(id).Status);
    }

    [Fact]
    public void An_order_for_the_day_expires_even_if_its_symbol_misses_the_last_bar_of_the_session()
    {
        var desk = new PaperBrokerHarness(symbols: ["A", "B"]);
        var id = desk.Submit(Limit(OrderSide.Buy, 95) with { TimeInForce = TimeInForce.Day });
        desk.Slice((0, 100, 101, 99, 100, 1000), (1, 50, 50, 50, 50, 1000));
        desk.Slice((1, 50, 50, 50, 50, 1000));
        desk.Broker.EndSession();
        Assert.Equal((OrderStatus.Expired, RejectionReason.DayOver, 0m), desk.Outcome(id));
    }
}
