using TradeMind.Trading.Execution;

namespace TradeMind.Tests.Execution;

/// <summary>What the broker refuses to take, leaving no trace of it.</summary>
public class OrderRequestTests
{
    private static readonly OrderRequest Market = new() { Symbol = 0, Side = OrderSide.Buy, Quantity = 10 };

    public static TheoryData<string, OrderRequest> Faulty { get; } = new()
    {
        { "Quantity is 0", Market with { Quantity = 0 } },
        { "Quantity is -1", Market with { Quantity = -1 } },
        { "Quantity is 1.5", Market with { Quantity = 1.5m } },
        { "Symbol is 1", Market with { Symbol = 1 } },
        { "Symbol is -1", Market with { Symbol = -1 } },
        { "LimitPrice is 0: a Limit order", Market with { Type = OrderType.Limit } },
        { "StopPrice is 0: a Stop order", Market with { Type = OrderType.Stop, LimitPrice = 5 } },
        { "StopPrice is 0: a StopLimit order", Market with { Type = OrderType.StopLimit, LimitPrice = 5 } },
        { "LimitPrice is -5: a StopLimit order", Market with { Type = OrderType.StopLimit, LimitPrice = -5, StopPrice = 5 } },
        { "TrailFraction is 0", Market with { Type = OrderType.TrailingStop } },
        { "TrailFraction is 1", Market with { Type = OrderType.TrailingStop, TrailFraction = 1 } },
        { "StopLoss is -0.1", Market with { Bracket = new BracketTerms(-0.1m, 0) } },
        { "StopLoss is 1", Market with { Bracket = new BracketTerms(1, 0) } },
        { "TakeProfit is -0.1", Market with { Bracket = new BracketTerms(0, -0.1m) } },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_faulty_request_is_refused_by_name(string message, OrderRequest request)
    {
        var desk = new PaperBrokerHarness();
        Assert.Contains(
            message, Assert.Throws<ArgumentException>(() => desk.Submit(request, reserve: 100)).Message, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0m), (desk.Broker.WorkingCount, desk.Broker.Orders.Length, desk.Ledger.Reserved));
    }

    [Fact]
    public void A_promise_beyond_the_cash_is_refused()
    {
        var desk = new PaperBrokerHarness(cash: 100);
        Assert.Throws<Trading.Portfolio.LedgerException>(() => desk.Buy(1, reserve: 100.01m));
        Assert.Equal((0, 0, 0m), (desk.Broker.WorkingCount, desk.Broker.Orders.Length, desk.Ledger.Reserved));
        desk.Buy(1, reserve: 100m);
    }
}
