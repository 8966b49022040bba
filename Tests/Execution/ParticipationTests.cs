using TradeMind.Trading.Execution;

namespace TradeMind.Tests.Execution;

/// <summary>One order may take a tenth of a bar's volume.</summary>
public class ParticipationTests
{
    private static readonly ExecutionModel Tenth = ExecutionModel.Frictionless with { Participation = 0.1m };

    [Fact]
    public void An_order_fills_over_several_bars_and_gives_its_reservation_back_share_by_share()
    {
        // 1,200 are promised to 100 units, 12 to each.
        var desk = new PaperBrokerHarness(Tenth);
        var id = desk.Buy(100, reserve: 1_200m);
        desk.Bar(10, 10, 10, 10, 409);
        Assert.Equal((OrderStatus.PartiallyFilled, RejectionReason.None, 40m), desk.Outcome(id));
        Assert.Equal((720m, 60m), (desk.Ledger.Reserved, desk.Broker.WaitingEntryUnits(default)));
        desk.Bar(11, 11, 11, 11, 200);
        Assert.Equal(480m, desk.Ledger.Reserved, 7);
        Assert.Equal(40m, desk.Broker.WaitingEntryUnits(default));
        Assert.True(desk.Broker.HasWaitingEntry(default));
        desk.Bar(12, 12, 12, 12, 9_000);
        Assert.Equal(["Buy 40 @ 10", "Buy 20 @ 11", "Buy 40 @ 12"], desk.Fills);
        Assert.Equal((OrderStatus.Filled, RejectionReason.None, 100m), desk.Outcome(id));
        Assert.Equal((0m, 0m, false), (desk.Ledger.Reserved, desk.Broker.WaitingEntryUnits(default), desk.Broker.HasWaitingEntry(default)));
        Assert.Equal(100_000m - 400 - 220 - 480, desk.Ledger.Cash);
    }

    [Fact]
    public void Reservations_that_do_not_divide_evenly_come_back_to_the_last_digit()
    {
        for (var quantity = 3; quantity <= 60; quantity++)
        {
            var desk = new PaperBrokerHarness(Tenth, symbols: ["A", "B"]);
            desk.Buy(quantity, reserve: quantity * 10.0105m);
            desk.Buy(quantity + 1, symbol: 1, reserve: quantity * 987.654321m);
            while (desk.Broker.WorkingCount > 0)
            {
                desk.Slice((0, 10, 10, 10, 10, 10), (1, 10, 10, 10, 10, 20));
            }

            Assert.Equal(0m, desk.Ledger.Reserved);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void A_bar_with_too_little_volume_for_a_unit_fills_nothing(long volume)
    {
        var desk = new PaperBrokerHarness(Tenth);
        var id = desk.Buy(10);
        Assert.False(desk.Bar(10, 10, 10, 10, volume));
        Assert.Equal((OrderStatus.Working, RejectionReason.None, 0m), desk.Outcome(id));
        Assert.True(desk.Bar(10, 10, 10, 10, 10));
        Assert.Equal(["Buy 1 @ 10"], desk.Fills);
    }

    [Fact]
    public void Fractional_units_are_cut_to_the_quantity_step()
    {
        // A tenth of 12 is 1.2, in steps of a half 1.
        var desk = new PaperBrokerHarness(Tenth with { QuantityStep = 0.5m });
        desk.Buy(10);
        desk.Bar(10, 10, 10, 10, 12);
        desk.Bar(10, 10, 10, 10, 15);
        Assert.Equal(["Buy 1 @ 10", "Buy 1.5 @ 10"], desk.Fills);
    }

    [Fact]
    public void What_is_left_is_rejected_when_the_cash_is_gone()
    {
        var desk = new PaperBrokerHarness(Tenth, cash: 1_000m);
        var id = desk.Buy(100, reserve: 1_000m);
        desk.Bar(10, 10, 10, 10, 500);
        desk.Bar(11, 11, 11, 11, 500);
        Assert.Equal((OrderStatus.Rejected, RejectionReason.InsufficientCashAtFill, 50m), desk.Outcome(id));
        Assert.Equal((500m, 0m, 0m), (desk.Ledger.Cash, desk.Ledger.Reserved, desk.Broker.WaitingEntryUnits(default)));
    }

    [Fact]
    public void A_stop_touched_in_a_bar_without_volume_fills_at_the_next_open()
    {
        var desk = new PaperBrokerHarness(Tenth).Holding(10);
        desk.Submit(new OrderRequest
        {
            Symbol = 0,
            Side = OrderSide.Sell,
            Quantity = 10,
            Type = OrderType.Stop,
            StopPrice = 95,
            Purpose = OrderPurpose.Manual
        });
        Assert.False(desk.Bar(100, 100, 94, 99, 0));
        Assert.True(desk.Bar(99, 100, 98, 99));
        Assert.Equal(["Sell 10 @ 99"], desk.Fills);
    }
}
