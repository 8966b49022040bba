using FsCheck;
using FsCheck.Fluent;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;

namespace TradeMind.Tests.Portfolio;

public class RebalancerTests
{
    private static readonly Symbol A = new("A");
    private static readonly Symbol B = new("B");
    private static readonly Symbol C = new("C");
    private static readonly RebalanceOptions Free = new() { Commission = new NoCommission(), Reserve = 1 };

    // 50 A at 100, 20 B at 200, none of C at 30, and 1,000 in cash: equity 10,000.
    private static readonly RebalanceInput Input = new([A, B, C], [50, 20, 0], [100m, 200m, 30m], 1_000m);

    [Fact]
    public void Sells_come_first_and_pay_for_the_purchases()
    {
        // A 50 % to 20 %: 30 units less. B 40 % to 45 %: 2.5 units, whole 2. C 0 to 30 %: 100 units.
        Assert.Equal(["Sell 30 A", "Buy 2 B", "Buy 100 C"], Orders(Free, (A, 0.20m), (B, 0.45m), (C, 0.30m)));
    }

    [Fact]
    public void Orders_are_market_orders_that_say_why() =>
        Assert.All(Rebalancer.Orders(Input, 10_000m, Targets((A, 0.2m), (C, 0.3m)), Free), order =>
        {
            Assert.Equal((OrderType.Market, OrderPurpose.Rebalance), (order.Type, order.Purpose));
            order.Check();
        });

    // B stands at 40 % of 10,000: 20 units at 200, 2 % each.
    [Theory]
    [InlineData(0.46, "Buy 3 B")]
    [InlineData(0.4401, "Buy 2 B")]
    [InlineData(0.44, null)]
    [InlineData(0.36, null)]
    [InlineData(0.3599, "Sell 2 B")]
    public void Inside_the_band_nothing_is_traded(double target, string? order) =>
        Assert.Equal(order is null ? [] : [order], Orders(Free with { Tolerance = 0.04m }, (B, (decimal)target)));

    [Fact]
    public void A_weight_of_zero_sells_everything_also_below_the_minimum_value()
    {
        var dust = Input with { Quantities = [50, 20, 1] };
        Assert.Equal(["Sell 1 C"], Orders(dust, Free with { MinimumValue = 50m }, (C, 0m)));
        Assert.Empty(Orders(dust, Free with { Tolerance = 0.01m }, (C, 0m)));
        Assert.Empty(Orders(Free, (C, 0m)));
    }

    // 3 units of C are 90.
    [Theory]
    [InlineData(90, 1)]
    [InlineData(90.01, 0)]
    public void Trades_below_the_minimum_value_are_not_made(double minimum, int orders) =>
        Assert.Equal(orders, Orders(Free with { MinimumValue = (decimal)minimum }, (C, 0.01m)).Length);

    [Fact]
    public void Without_a_target_a_position_stays() => Assert.Equal(["Buy 3 C"], Orders(Free, (C, 0.01m)));

    [Fact]
    public void Cash_is_kept_for_commission_and_a_higher_open()
    {
        // 1,000 in cash; a unit of C costs 30 x 1.01 x 1.05 = 31.815: 31 units, 986.265.
        var options = new RebalanceOptions { Commission = new PercentCommission(1), Reserve = 1.05m };
        Assert.Equal(["Buy 31 C"], Orders(options, (C, 1m)));
    }

    [Fact]
    public void A_commission_with_a_minimum_is_counted_once_an_order()
    {
        // (1,000 - 5) / 30 = 33.2.
        Assert.Equal(["Buy 33 C"], Orders(Free with { Commission = new PerShareCommission(0.01m, 5m) }, (C, 1m)));
        Assert.Empty(Orders(Input with { Cash = 34m }, Free with { Commission = new PerShareCommission(0.01m, 5m) }, (C, 1m)));
    }

    [Fact]
    public void Fractional_units_follow_the_quantity_step() =>
        Assert.Equal(["Buy 2.5 B"], Orders(Free with { QuantityStep = 0.5m }, (B, 0.45m)));

    [Fact]
    public void Faults_are_named()
    {
        Refuses("target weight of A is -0.1", Input, (A, -0.1m));
        Refuses("target weight of A is 1.1", Input, (A, 1.1m));
        Refuses("target weights sum to 1.01", Input, (A, 0.5m), (B, 0.51m));
        Refuses("target weight of Z: the account does not trade it; it trades A, B, C", Input, (new Symbol("Z"), 0.1m));
        Refuses("target weight of C: its price is 0", Input with { Prices = [100m, 200m, 0m] }, (C, 0.1m));
        Refuses("rebalance cash is -1", Input with { Cash = -1 }, (A, 0.1m));
        Refuses("rebalance quantity of A is -1", Input with { Quantities = [-1, 0, 0] }, (A, 0.1m));
        Refuses("has 1 quantities", Input with { Quantities = [1] }, (A, 0.1m));
        Assert.Contains(
            "equity is 0", Assert.Throws<ArgumentException>(() => Rebalancer.Orders(Input, 0, Targets((A, 0.1m)), Free)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "reserve is 0.9", Assert.Throws<ArgumentException>(() => new RebalanceOptions { Reserve = 0.9m }).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "tolerance is -1", Assert.Throws<ArgumentException>(() => new RebalanceOptions { Tolerance = -1 }).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "minimum trade value is -1", Assert.Throws<ArgumentException>(() => new RebalanceOptions { MinimumValue = -1 }).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "quantity step is 0", Assert.Throws<ArgumentException>(() => new RebalanceOptions { QuantityStep = 0 }).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Never_asks_for_more_than_the_cash_or_more_than_is_held() => Prop.ForAll(Cases.ToArbitrary(), c =>
    {
        var equity = c.Input.Cash + c.Input.Quantities.Zip(c.Input.Prices, (q, p) => q * p).Sum();
        var orders = Rebalancer.Orders(c.Input, equity, c.Targets, c.Options);
        var cash = c.Input.Cash;
        foreach (var order in orders)
        {
            var price = c.Input.Prices[order.Symbol];
            var commission = c.Options.Commission.Commission(order.Quantity, price);
            cash += order.Side == OrderSide.Sell
                ? (order.Quantity * price) - commission
                : -((order.Quantity * price) + commission) * c.Options.Reserve;
        }

        return orders.All(o => o.Quantity > 0
            && o.Quantity % c.Options.QuantityStep == 0
            && (o.Side == OrderSide.Buy || o.Quantity <= c.Input.Quantities[o.Symbol]))
            && orders.Select(o => o.Side).SequenceEqual(orders.Select(o => o.Side).OrderDescending())
            && (cash >= 0 || orders.All(o => o.Side == OrderSide.Sell));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_rebalanced_needs_nothing_more() => Prop.ForAll(Cases.ToArbitrary(), c =>
    {
        // Without costs, equity is the same afterwards, and what is left is less than a step of each symbol or what the cash did not allow.
        var options = c.Options with { Commission = new NoCommission(), Reserve = 1, MinimumValue = 0 };
        var equity = c.Input.Cash + c.Input.Quantities.Zip(c.Input.Prices, (q, p) => q * p).Sum();
        decimal[] quantities = [.. c.Input.Quantities];
        var cash = c.Input.Cash;
        foreach (var order in Rebalancer.Orders(c.Input, equity, c.Targets, options))
        {
            var sign = order.Side == OrderSide.Buy ? 1 : -1;
            quantities[order.Symbol] += sign * order.Quantity;
            cash -= sign * order.Quantity * c.Input.Prices[order.Symbol];
        }

        return Rebalancer.Orders(c.Input with { Quantities = quantities, Cash = cash }, equity, c.Targets, options).Count == 0;
    }).QuickCheckThrowOnFailure();

    private static readonly Gen<Case> Cases =
        from quantities in Gen.Choose(0, 500).ArrayOf(3)
        from prices in Gen.Choose(1, 5_000_000).ArrayOf(3)
        from weights in Gen.Choose(0, 333).ArrayOf(3)
        from cash in Gen.Choose(1, 10_000_000)
        from tolerance in Gen.Choose(0, 50)
        from minimum in Gen.Choose(0, 500)
        from perShare in Gen.Elements(false, true)
        select new Case(
            new RebalanceInput([A, B, C], [.. quantities.Select(q => (decimal)q)], [.. prices.Select(p => p / 10_000m)], cash / 100m),
            Targets((A, weights[0] / 1_000m), (B, weights[1] / 1_000m), (C, weights[2] / 1_000m)),
            new RebalanceOptions
            {
                Tolerance = tolerance / 1_000m, MinimumValue = minimum,
                Commission = perShare ? new PerShareCommission(0.01m, 2m) : new PercentCommission(0.5m),
            });

    private static Dictionary<Symbol, decimal> Targets(params (Symbol Symbol, decimal Weight)[] targets) =>
        targets.ToDictionary(t => t.Symbol, t => t.Weight);

    private static string[] Orders(RebalanceOptions options, params (Symbol Symbol, decimal Weight)[] targets) =>
        Orders(Input, options, targets);

    private static string[] Orders(RebalanceInput input, RebalanceOptions options, params (Symbol Symbol, decimal Weight)[] targets) =>
        [.. Rebalancer.Orders(input, 10_000m, Targets(targets), options).Select(
            o => $"{o.Side} {o.Quantity:0.##} {input.Symbols[o.Symbol]}")];

    private static void Refuses(string message, RebalanceInput input, params (Symbol Symbol, decimal Weight)[] targets) =>
        Assert.Contains(
            message, Assert.Throws<ArgumentException>(() => Rebalancer.Orders(input, 10_000m, Targets(targets), Free)).Message,
            StringComparison.Ordinal);

    private sealed record Case(RebalanceInput Input, IReadOnlyDictionary<Symbol, decimal> Targets, RebalanceOptions Options);
}
