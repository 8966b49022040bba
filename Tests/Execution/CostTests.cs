using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading;

namespace TradeMind.Tests.Execution;

public class CostTests
{
    private static readonly Bar Quiet = new(new DateTime(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc), 10, 10, 10, 10, 1_000);

    [Fact]
    public void Slippage_goes_against_the_trader()
    {
        // 50 bps of 100 are 0.50.
        var desk = new PaperBrokerHarness(ExecutionModel.Frictionless with { Slippage = new FixedBpsSlippage(50) });
        desk.Buy(10);
        desk.Bar(100, 102, 98, 100);
        desk.Sell(10);
        desk.Bar(100, 102, 98, 100);
        Assert.Equal(["Buy 10 @ 100.5", "Sell 10 @ 99.5"], desk.Fills);
    }

    [Fact]
    public void Slippage_is_paid_in_full_beyond_the_bar_where_need_be()
    {
        var desk = new PaperBrokerHarness(ExecutionModel.Frictionless with { Slippage = new FixedBpsSlippage(500) });
        desk.Buy(10);
        desk.Bar(100, 102, 98, 100);
        desk.Sell(10);
        desk.Bar(100, 102, 98, 100);
        Assert.Equal(["Buy 10 @ 105", "Sell 10 @ 95"], desk.Fills);
    }

    [Fact]
    public void A_stop_nearer_than_the_slippage_of_its_entry_sells_at_once_where_the_market_stands()
    {
        // Bought at 102, 2 % over the open; the stop at 100.98 is over all prices of the bar, so it sells from the open, at 98.
        var desk = new PaperBrokerHarness(ExecutionModel.Frictionless with { Slippage = new FixedBpsSlippage(200) });
        desk.Buy(10, bracket: new BracketTerms(0.01m, 0));
        desk.Bar(100, 100.5, 99, 100);
        Assert.Equal(["Buy 10 @ 102", "Sell 10 @ 98"], desk.Fills);
    }

    [Fact]
    public void An_order_pays_for_its_share_of_a_bar_of_one_price()
    {
        // 200 of 1,000 are a fifth: 0.1 x 0.04 = 0.4 % of 50. 1,000 of 1,000 are all of it: 10 %.
        var desk = new PaperBrokerHarness(ExecutionModel.Frictionless with { Slippage = new VolumeShareSlippage(0.1m) });
        desk.Buy(200);
        desk.Bar(50, 50, 50, 50, 1_000);
        desk.Buy(1_000);
        desk.Bar(50, 50, 50, 50, 1_000);
        Assert.Equal(["Buy 200 @ 50.2", "Buy 1000 @ 55"], desk.Fills);
    }

    [Theory]
    [InlineData(100, 0.001)]
    [InlineData(1_000, 0.1)]
    [InlineData(5_000, 0.1)]
    public void Impact_grows_with_the_square_of_the_share_of_volume(int quantity, double fraction) =>
        Assert.Equal((decimal)fraction, new VolumeShareSlippage(0.1m).Fraction(quantity, Quiet));

    [Fact]
    public void A_bar_whose_volume_no_one_reports_has_full_impact() =>
        Assert.Equal(0.1m, new VolumeShareSlippage(0.1m).Fraction(1, new Bar(Quiet.Time, 10, 10, 10, 10, 0)));

    [Theory]
    [InlineData(100, 50, 5)]
    [InlineData(3, 33.33, 0.09999)]
    public void A_percentage_is_of_the_value(double quantity, double price, double commission) =>
        Assert.Equal((decimal)commission, new PercentCommission(0.1m).Commission((decimal)quantity, (decimal)price));

    [Theory]
    [InlineData(10, 1.00)]
    [InlineData(199, 1.00)]
    [InlineData(200, 1.00)]
    [InlineData(201, 1.005)]
    public void An_amount_a_share_is_at_least_its_minimum(int quantity, double commission) =>
        Assert.Equal((decimal)commission, new PerShareCommission(0.005m, 1m).Commission(quantity, 123m));

    [Fact]
    public void The_minimum_is_charged_for_every_fill()
    {
        var desk = new PaperBrokerHarness(
            ExecutionModel.Frictionless with { Participation = 0.1m, Commission = new PerShareCommission(0.01m, 1m) });
        desk.Buy(200);
        desk.Bar(10, 10, 10, 10, 500);
        desk.Bar(10, 10, 10, 10, 1_500);
        Assert.Equal([1m, 1.5m], desk.Broker.Fills.Items.ToArray().Select(f => f.Commission));
        Assert.Equal(2.5m, desk.Ledger.FeesPaid);
    }

    [Fact]
    public void A_sale_is_charged_no_more_than_it_brings_and_the_cash_there_is()
    {
        // 10 units at 0.05 bring 0.50, with 1 in cash 1.50: the minimum of 5 cannot be paid.
        var desk = new PaperBrokerHarness(ExecutionModel.Frictionless with { Commission = new PerShareCommission(0, 5m) }, cash: 1_006m);
        desk.Buy(10);
        desk.Bar(100, 100, 100, 100);
        desk.Sell(10);
        desk.Bar(0.05, 0.05, 0.05, 0.05);
        Assert.Equal((0m, 0m, 6.5m), (desk.Held, desk.Ledger.Cash, desk.Ledger.FeesPaid));
    }

    [Fact]
    public void Costs_out_of_range_are_refused()
    {
        Assert.Contains("-1 bps", Assert.Throws<InvalidInputException>(() => new FixedBpsSlippage(-1)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => new FixedBpsSlippage(10_000));
        Assert.Throws<InvalidInputException>(() => new VolumeShareSlippage(1));
        Assert.Contains(
            "100 percent", Assert.Throws<InvalidInputException>(() => new PercentCommission(100)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => new PerShareCommission(-0.01m, 0));
        Assert.Throws<InvalidInputException>(() => new PerShareCommission(0, -1));
        Assert.Contains(
            "participation is 0",
            Assert.Throws<InvalidInputException>(() => new ExecutionModel { Participation = 0 }).Message, StringComparison.Ordinal);
        Assert.Contains(
            "quantity step is 2",
            Assert.Throws<InvalidInputException>(() => new ExecutionModel { QuantityStep = 2 }).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("3")]
    [InlineData("250ms")]
    [InlineData("30s")]
    [InlineData("5m")]
    public void A_latency_reads_back_from_its_own_text(string text)
    {
        var latency = CostText.Latency(text);
        Assert.Equal(latency, CostText.Latency(latency.ToString()));
    }
}
