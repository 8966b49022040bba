using TradeMind.Trading.Execution;
using TradeMind.Trading.Serialization;

namespace TradeMind.Tests.Execution;

public class OrderLogTests
{
    private static OrderRequest Limit(OrderSide side, decimal price, decimal quantity = 10) =>
        new() { Symbol = 0, Side = side, Quantity = quantity, Type = OrderType.Limit, LimitPrice = price, Purpose = OrderPurpose.Manual };

    [Fact]
    public void Orders_stand_in_the_order_of_acceptance_with_ids_from_one()
    {
        var desk = new PaperBrokerHarness();
        desk.Submit(Limit(OrderSide.Buy, 90));
        desk.Buy(5);
        desk.Bar(100, 100, 100, 100);
        Assert.Equal([1, 2], desk.Broker.Orders.ToArray().Select(o => o.Id));
        Assert.Equal([OrderStatus.Working, OrderStatus.Filled], desk.Broker.Orders.ToArray().Select(o => o.Status));
        Assert.Equal(1, desk.Broker.WorkingOrder(0).Id);
    }

    [Fact]
    public void After_the_logs_are_cleared_a_resting_order_enters_again_with_its_next_event()
    {
        var desk = new PaperBrokerHarness();
        var (first, second) = (desk.Submit(Limit(OrderSide.Buy, 90)), desk.Submit(Limit(OrderSide.Buy, 80)));
        desk.Broker.ClearLogs();
        desk.Bar(100, 100, 99, 100);
        Assert.Equal(0, desk.Broker.Orders.Length);
        var third = desk.Buy(1);
        desk.Bar(85, 86, 84, 85);
        Assert.Equal([third, first], desk.Broker.Orders.ToArray().Select(o => o.Id));
        Assert.Equal(OrderStatus.Filled, desk.Outcome(first).Status);
        Assert.True(desk.Broker.CancelOrder(second, RejectionReason.Requested));
        Assert.Equal(OrderStatus.Cancelled, desk.Outcome(second).Status);
    }

    [Fact]
    public void A_broker_that_was_saved_and_loaded_goes_on_as_if_nothing_had_happened()
    {
        var desk = Busy();
        var copy = desk.Reloaded();
        var seen = desk.Broker.Fills.Count;
        foreach (var each in (PaperBrokerHarness[])[desk, copy])
        {
            each.Bar(104, 106, 103, 105, 60);
            each.Bar(105, 111, 99, 104, 60);
            each.Buy(7);
            each.Bar(97, 99, 92, 93, 60);
            each.Broker.EndSession();
            each.Bar(93, 94, 80, 85);
        }

        Assert.NotEmpty(copy.Fills);
        Assert.Equal(desk.Broker.Fills.Items[seen..].ToArray(), copy.Broker.Fills.Items.ToArray());
        Assert.Equal((desk.Ledger.Cash, desk.Ledger.Reserved, desk.Held), (copy.Ledger.Cash, copy.Ledger.Reserved, copy.Held));
        Assert.Equal(Resting(desk), Resting(copy));
        foreach (var order in copy.Broker.Orders)
        {
            Assert.Equal(desk.Order(order.Id), order);
        }
    }

    [Fact]
    public void A_broker_can_be_taken_back_to_what_it_saved()
    {
        var desk = Busy();
        var (ledger, broker) = (desk.Ledger, desk.Broker);
        var (savedLedger, savedBroker) = (StateWriter.Save(ref ledger), StateWriter.Save(ref broker));
        var resting = Resting(desk);
        var copy = desk.Reloaded();
        desk.Broker.ClearLogs();
        desk.Bar(104, 106, 103, 105, 60);
        StateReader.Load(ref ledger, savedLedger);
        StateReader.Load(ref broker, savedBroker);
        Assert.Equal(resting, Resting(desk));
        foreach (var each in (PaperBrokerHarness[])[desk, copy])
        {
            each.Bar(70, 70, 70, 70);
        }

        // What was logged before stays; the last entry of each order is what it came to.
        foreach (var order in copy.Broker.Orders)
        {
            Assert.Equal(order, desk.Broker.Orders.ToArray().Last(o => o.Id == order.Id));
        }
    }

    /// <summary>
    /// Holds part of an entry, with a bracket at rest, a trailing stop, a limit for the day and the rest of the entry still to fill.
    /// </summary>
    private static PaperBrokerHarness Busy()
    {
        var desk = new PaperBrokerHarness(new ExecutionModel { Participation = 0.1m, Latency = new Latency(1, TimeSpan.FromHours(1)) });
        desk.Buy(20, reserve: 2_500m, bracket: new BracketTerms(0.05m, 0.10m));
        desk.Bar(100, 101, 99, 100, 60);
        desk.Submit(new OrderRequest
        {
            Symbol = 0,
            Side = OrderSide.Sell,
            Quantity = 3,
            Type = OrderType.TrailingStop,
            TrailFraction = 0.1m,
            Purpose = OrderPurpose.Manual
        });
        desk.Submit(Limit(OrderSide.Buy, 98, 5) with { TimeInForce = TimeInForce.Day }, reserve: 500);
        desk.Bar(101, 104, 100, 103, 60);
        return desk;
    }

    private static Order[] Resting(PaperBrokerHarness desk) =>
        [.. Enumerable.Range(0, desk.Broker.WorkingCount).Select(desk.Broker.WorkingOrder)];
}
