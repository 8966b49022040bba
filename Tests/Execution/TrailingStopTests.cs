using TradeMind.Trading.Execution;

namespace TradeMind.Tests.Execution;

public class TrailingStopTests
{
    private static OrderRequest Trail(OrderSide side, decimal fraction) =>
        new()
        {
            Symbol = 0,
            Side = side,
            Quantity = 10,
            Type = OrderType.TrailingStop,
            TrailFraction = fraction,
            Purpose = OrderPurpose.Manual
        };

    [Fact]
    public void Begins_at_the_reference_price()
    {
        // 100 less 10 % is 90.
        var desk = new PaperBrokerHarness().Holding(10);
        desk.Submit(Trail(OrderSide.Sell, 0.10m), referencePrice: 100);
        Assert.False(desk.Bar(95, 96, 90.01, 95));
        Assert.True(desk.Bar(95, 96, 89, 95));
        Assert.Equal(["Sell 10 @ 90"], desk.Fills);
    }

    [Fact]
    public void Follows_the_high_of_completed_bars_only()
    {
        // The bar that peaks at 120 has its low of 105 judged against the stop of the bar before, 90; from then on the stop is 108.
        var desk = new PaperBrokerHarness().Holding(10);
        desk.Submit(Trail(OrderSide.Sell, 0.10m), referencePrice: 100);
        Assert.False(desk.Bar(110, 120, 105, 115));
        Assert.True(desk.Bar(115, 116, 107, 110));
        Assert.Equal(["Sell 10 @ 108"], desk.Fills);
    }

    [Fact]
    public void Never_moves_back()
    {
        var desk = new PaperBrokerHarness().Holding(10);
        desk.Submit(Trail(OrderSide.Sell, 0.10m), referencePrice: 100);
        Assert.False(desk.Bar(110, 120, 109, 115));
        Assert.False(desk.Bar(112, 113, 109, 110));
        Assert.False(desk.Bar(110, 111, 108.01, 110));
        Assert.True(desk.Bar(110, 111, 108, 110));
        Assert.Equal(["Sell 10 @ 108"], desk.Fills);
    }

    [Fact]
    public void Fills_at_the_open_when_the_price_gaps_through_it()
    {
        var desk = new PaperBrokerHarness().Holding(10);
        desk.Submit(Trail(OrderSide.Sell, 0.10m), referencePrice: 100);
        desk.Bar(85, 86, 80, 82);
        Assert.Equal(["Sell 10 @ 85"], desk.Fills);
    }

    [Fact]
    public void A_buy_follows_the_low()
    {
        // Low 80 plus 10 % is 88.
        var desk = new PaperBrokerHarness();
        desk.Submit(Trail(OrderSide.Buy, 0.10m), referencePrice: 100);
        Assert.False(desk.Bar(90, 95, 80, 85));
        Assert.False(desk.Bar(85, 87.9, 82, 87));
        Assert.True(desk.Bar(86, 90, 85, 89));
        Assert.Equal(["Buy 10 @ 88"], desk.Fills);
    }
}
