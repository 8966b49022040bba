using TradeMind.Trading.Execution;

namespace TradeMind.Tests.Execution;

/// <summary>Bars in which no one traded.</summary>
public class BarVolumeTests
{
    [Fact]
    public void A_bar_without_volume_fills_nothing()
    {
        var desk = new PaperBrokerHarness(ExecutionModel.Frictionless);
        desk.Bar(100, 100, 100, 100);
        var id = desk.Buy(10);
        Assert.False(desk.Bar(101, 101, 101, 101, 0));
        Assert.False(desk.Bar(101, 101, 101, 101, 0));
        Assert.Equal((OrderStatus.Working, RejectionReason.None, 0m), desk.Outcome(id));
        Assert.True(desk.Bar(102, 103, 101, 102, 1));
        Assert.Equal(["Buy 10 @ 102"], desk.Fills);
    }

    [Fact]
    public void A_limit_that_such_a_bar_reaches_stays_and_a_stop_sells_at_the_next_open()
    {
        var desk = new PaperBrokerHarness(ExecutionModel.Frictionless).Holding(10);
        var order = new OrderRequest { Symbol = 0, Side = OrderSide.Sell, Quantity = 10, Purpose = OrderPurpose.Manual };
        desk.Submit(order with { Side = OrderSide.Buy, Type = OrderType.Limit, LimitPrice = 95 });
        desk.Submit(order with { Type = OrderType.Stop, StopPrice = 95 });
        desk.Bar(94, 94, 94, 94, 0);
        Assert.Empty(desk.Fills);
        desk.Bar(97, 98, 96, 97);
        Assert.Equal(["Sell 10 @ 97"], desk.Fills);
    }

    [Fact]
    public void A_source_that_reports_no_volume_at_all_is_filled_as_if_it_had_some()
    {
        var desk = new PaperBrokerHarness(ExecutionModel.Frictionless);
        desk.Bar(100, 100, 100, 100, 0);
        desk.Buy(10);
        desk.Bar(101, 101, 101, 101, 0);
        desk.Sell(10);
        desk.Bar(102, 102, 102, 102, 0);
        Assert.Equal(["Buy 10 @ 101", "Sell 10 @ 102"], desk.Fills);
    }

    [Fact]
    public void What_is_known_of_the_volume_is_part_of_the_state()
    {
        var desk = new PaperBrokerHarness(ExecutionModel.Frictionless);
        desk.Bar(100, 100, 100, 100);
        desk.Buy(10);
        var reloaded = desk.Reloaded();
        Assert.False(reloaded.Bar(101, 101, 101, 101, 0));
        Assert.True(reloaded.Bar(102, 102, 102, 102));
    }
}
