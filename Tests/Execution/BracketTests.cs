using TradeMind.Trading.Execution;

namespace TradeMind.Tests.Execution;

/// <summary>An entry at 100 carries a stop at 95 and a target at 110.</summary>
public class BracketTests
{
    private static readonly BracketTerms Terms = new(0.05m, 0.10m);
    private static readonly (OrderStatus, RejectionReason, decimal) Filled = (OrderStatus.Filled, RejectionReason.None, 10m);
    private static readonly (OrderStatus, RejectionReason, decimal) LostToSibling =
        (OrderStatus.Cancelled, RejectionReason.BracketSibling, 0m);
    private static readonly (OrderStatus, RejectionReason, decimal) NothingHeld = (OrderStatus.Cancelled, RejectionReason.NoPosition, 0m);

    // The entry has id 1, its stop 2 and its target 3.
    private static PaperBrokerHarness Entered(ExecutionModel? model = null, long volume = 1_000_000)
    {
        var desk = new PaperBrokerHarness(model);
        desk.Buy(10, bracket: Terms);
        desk.Bar(100, 101, 99, 100, volume);
        return desk;
    }

    [Fact]
    public void The_exits_are_attached_to_the_fill()
    {
        var desk = Entered();
        var (stop, target) = (desk.Order(2), desk.Order(3));
        Assert.Equal((OrderType.Stop, 95m, OrderPurpose.StopLoss), (stop.Request.Type, stop.Request.StopPrice, stop.Request.Purpose));
        Assert.Equal(
            (OrderType.Limit, 110m, OrderPurpose.TakeProfit), (target.Request.Type, target.Request.LimitPrice, target.Request.Purpose));
        Assert.Equal((1, 1, 3, 2), (stop.ParentId, target.ParentId, stop.SiblingId, target.SiblingId));
        Assert.Equal((false, false), (desk.Broker.HasWaitingEntry(default), desk.Broker.HasWaitingExit(default)));
    }

    // Later bars: open, high, low, close, the exit and whether it is the stop.
    [Theory]
    [InlineData(100, 109, 95, 99, "Sell 10 @ 95", true)]
    [InlineData(100, 111, 96, 99, "Sell 10 @ 110", false)]
    [InlineData(100, 111, 94, 99, "Sell 10 @ 95", true)]
    [InlineData(93, 111, 92, 99, "Sell 10 @ 93", true)]
    [InlineData(112, 113, 94, 99, "Sell 10 @ 112", false)]
    [InlineData(110, 113, 94, 99, "Sell 10 @ 110", false)]
    public void One_exit_fills_and_cancels_the_other(double open, double high, double low, double close, string exit, bool stopped)
    {
        var desk = Entered();
        Assert.True(desk.Bar(open, high, low, close));
        Assert.Equal(["Buy 10 @ 100", exit], desk.Fills);
        Assert.Equal(stopped ? Filled : LostToSibling, desk.Outcome(2));
        Assert.Equal(stopped ? LostToSibling : Filled, desk.Outcome(3));
        Assert.Equal((0, 0m), (desk.Broker.WorkingCount, desk.Held));
    }

    [Fact]
    public void The_stop_can_fill_in_the_bar_of_the_entry()
    {
        var desk = new PaperBrokerHarness();
        desk.Buy(10, bracket: Terms);
        desk.Bar(100, 112, 94, 100);
        Assert.Equal(["Buy 10 @ 100", "Sell 10 @ 95"], desk.Fills);
        Assert.Equal((Filled, LostToSibling), (desk.Outcome(2), desk.Outcome(3)));
        Assert.Equal(0, desk.Broker.WorkingCount);
    }

    [Fact]
    public void The_target_fills_in_the_bar_of_an_entry_at_the_open()
    {
        var desk = new PaperBrokerHarness();
        desk.Buy(10, bracket: Terms);
        desk.Bar(100, 112, 96, 100);
        Assert.Equal(["Buy 10 @ 100", "Sell 10 @ 110"], desk.Fills);
        Assert.Equal((LostToSibling, Filled), (desk.Outcome(2), desk.Outcome(3)));
    }

    [Fact]
    public void The_target_waits_a_bar_when_the_entry_did_not_fill_at_the_open()
    {
        // The high of 115 may have come before the limit of 100 was reached.
        var desk = new PaperBrokerHarness();
        desk.Submit(new OrderRequest
        {
            Symbol = 0,
            Side = OrderSide.Buy,
            Quantity = 10,
            Type = OrderType.Limit,
            LimitPrice = 100,
            Purpose = OrderPurpose.Entry,
            Bracket = Terms,
        });
        desk.Bar(105, 115, 99, 104);
        Assert.Equal(["Buy 10 @ 100"], desk.Fills);
        desk.Bar(104, 110, 103, 108);
        Assert.Equal(["Buy 10 @ 100", "Sell 10 @ 110"], desk.Fills);
    }

    [Fact]
    public void The_stop_does_not_wait_when_the_entry_did_not_fill_at_the_open()
    {
        var desk = new PaperBrokerHarness();
        desk.Submit(new OrderRequest
        {
            Symbol = 0,
            Side = OrderSide.Buy,
            Quantity = 10,
            Type = OrderType.Limit,
            LimitPrice = 100,
            Purpose = OrderPurpose.Entry,
            Bracket = Terms,
        });
        desk.Bar(105, 106, 94, 104);
        Assert.Equal(["Buy 10 @ 100", "Sell 10 @ 95"], desk.Fills);
    }

    [Fact]
    public void Exits_are_measured_from_the_slipped_price()
    {
        // 100 plus 1 % is 101; 5 % under it 95.95, 10 % over it 111.1.
        var desk = new PaperBrokerHarness(ExecutionModel.Frictionless with { Slippage = new FixedBpsSlippage(100) });
        desk.Buy(10, bracket: Terms);
        desk.Bar(100, 102, 99, 100);
        Assert.Equal((95.95m, 111.1m), (desk.Order(2).Request.StopPrice, desk.Order(3).Request.LimitPrice));
    }

    [Theory]
    [InlineData(0.05, 0, 1)]
    [InlineData(0, 0.10, 1)]
    [InlineData(0, 0, 0)]
    public void A_distance_of_zero_leaves_an_exit_out(double stop, double target, int exits)
    {
        var desk = new PaperBrokerHarness();
        desk.Buy(10, bracket: new BracketTerms((decimal)stop, (decimal)target));
        desk.Bar(100, 101, 99, 100);
        Assert.Equal(exits, desk.Broker.WorkingCount);
    }

    [Fact]
    public void An_exit_of_the_strategy_cancels_both()
    {
        var desk = Entered();
        var exit = desk.Sell(10);
        desk.Bar(101, 120, 80, 100);
        Assert.Equal(["Buy 10 @ 100", "Sell 10 @ 101"], desk.Fills);
        Assert.Equal((Filled, NothingHeld, NothingHeld), (desk.Outcome(exit), desk.Outcome(2), desk.Outcome(3)));
        Assert.Equal(0, desk.Broker.WorkingCount);
    }

    [Fact]
    public void A_stop_cancels_an_exit_of_the_strategy_that_still_waits()
    {
        var desk = Entered(ExecutionModel.Frictionless with { Latency = new Latency(0, TimeSpan.FromHours(18)) });
        desk.Bar(100, 101, 99, 100);
        var exit = desk.Sell(10);
        desk.Bar(100, 101, 94, 96);
        Assert.Equal((Filled, NothingHeld), (desk.Outcome(2), desk.Outcome(exit)));
        Assert.False(desk.Broker.HasWaitingExit(default));
    }

    [Fact]
    public void A_target_that_fills_in_part_leaves_the_stop_on_guard_for_the_rest()
    {
        // A tenth of 40 is 4: the target sells 4, so 6 are left for the stop.
        var desk = Entered(ExecutionModel.Frictionless with { Participation = 0.1m });
        desk.Bar(109, 111, 108, 110, 40);
        Assert.Equal((OrderStatus.PartiallyFilled, RejectionReason.None, 4m), desk.Outcome(3));
        Assert.Equal(6m, desk.Order(2).Remaining);
        desk.Bar(100, 101, 94, 96);
        Assert.Equal(["Buy 10 @ 100", "Sell 4 @ 110", "Sell 6 @ 95"], desk.Fills);
        Assert.Equal((OrderStatus.Filled, RejectionReason.None, 6m), desk.Outcome(2));
        Assert.Equal((OrderStatus.Cancelled, RejectionReason.BracketSibling, 4m), desk.Outcome(3));
        Assert.Equal(0, desk.Broker.WorkingCount);
    }

    [Fact]
    public void The_stop_of_one_part_does_not_sell_what_another_part_bought()
    {
        // Two entries with a bracket each. The first target sells 4 of its 10; its stop then guards 6, not units of the second entry.
        var desk = Entered(ExecutionModel.Frictionless with { Participation = 0.1m });
        desk.Bar(109, 111, 108, 110, 40);
        desk.Buy(10, bracket: new BracketTerms(0.5m, 0));
        desk.Bar(100, 101, 99, 100);
        desk.Bar(100, 101, 94, 96);
        Assert.Equal("Sell 6 @ 95", desk.Fills[^1]);
        Assert.Equal(10m, desk.Held);
    }

    [Fact]
    public void A_stop_that_sells_in_part_takes_the_target_away_and_goes_on_at_the_open()
    {
        var desk = Entered(ExecutionModel.Frictionless with { Participation = 0.1m });
        desk.Bar(100, 101, 94, 96, 40);
        Assert.Equal((OrderStatus.PartiallyFilled, RejectionReason.None, 4m), desk.Outcome(2));
        Assert.Equal(LostToSibling, desk.Outcome(3));
        desk.Bar(111, 112, 110, 111);
        Assert.Equal(["Buy 10 @ 100", "Sell 4 @ 95", "Sell 6 @ 111"], desk.Fills);
    }
}
