using FsCheck;
using FsCheck.Fluent;
using TradeMind.Trading.Risk;
using TradeMind.Trading;

namespace TradeMind.Tests.Risk;

public class SizingTests
{
    private static readonly AccountStub Account = new() { Cash = 40_000m, Reserved = 10_000m };

    [Fact]
    public void A_fraction_of_equity_or_of_available_cash_in_whole_units()
    {
        // 10 % of 100,000 / 333 = 30.03; 50 % of 30,000 / 333 = 45.04.
        Assert.Equal(30m, new EquityFractionSizing(0.10m).Units(333, Account));
        Assert.Equal(45m, new CashFractionSizing(0.50m).Units(333, Account));
        Assert.Equal(30.03m, new EquityFractionSizing(0.10m).Units(333, Account with { QuantityStep = 0.01m }));
        Assert.Equal(0m, new EquityFractionSizing(0.10m).Units(10_001, Account));
    }

    [Fact]
    public void A_fixed_size_is_cut_to_the_quantity_step()
    {
        Assert.Equal(7m, new FixedSizing(7.5m).Units(333, Account));
        Assert.Equal(7.5m, new FixedSizing(7.5m).Units(333, Account with { QuantityStep = 0.5m }));
    }

    [Fact]
    public void More_promised_than_there_is_buys_nothing() =>
        Assert.Equal(0m, new CashFractionSizing(1).Units(100, Account with { Reserved = 40_350m }));

    [Fact]
    public void Sizes_out_of_range_are_refused_by_name()
    {
        Refuses("equity-fraction is 0", () => new EquityFractionSizing(0));
        Refuses("equity-fraction is 1.1", () => new EquityFractionSizing(1.1m));
        Refuses("cash-fraction is -1", () => new CashFractionSizing(-1));
        Refuses("sizing fixed is 0", () => new FixedSizing(0));
        Refuses("kelly part is 0", () => new KellySizing(part: 0));
        Refuses("kelly cap is 2", () => new KellySizing(cap: 2));
        Refuses("kelly fallback is 0", () => new KellySizing(fallback: 0));
        Refuses("kelly minimum trades is 0", () => new KellySizing(minimumTrades: 0));
    }

    [Fact]
    public void The_quick_estimate_and_the_exact_way_give_the_same_units() => Prop.ForAll(Quotients.ToArbitrary(), q =>
    {
        // The size is floor(fraction x money / price) in exact arithmetic, also where the quotient is a whisker off a whole number.
        var account = Account with { Equity = q.Money, Cash = q.Money, Reserved = 0 };
        var exact = Math.Floor(q.Fraction * q.Money / q.Price);
        return new EquityFractionSizing(q.Fraction).Units((double)q.Price, account) == exact
            && new CashFractionSizing(q.Fraction).Units((double)q.Price, account) == exact;
    }).QuickCheckThrowOnFailure();

    private static readonly Gen<Quotient> Anything =
        from fraction in Gen.Choose(1, 1_000)
        from money in Gen.Choose(1, 2_000_000_000)
        from price in Gen.Choose(1, 100_000_000)
        select new Quotient(fraction / 1_000m, money / 100m, price / 10_000m);

    /// <summary>Money that is a whole number of units and a little more or less.</summary>
    private static readonly Gen<Quotient> NearlyWhole =
        from units in Gen.Choose(1, 100_000)
        from price in Gen.Choose(1, 10_000_000)
        from fraction in Gen.Elements(1m, 0.5m, 0.1m, 0.25m, 0.05m)
        from offset in Gen.Elements(0m, 0.01m, -0.01m, 0.000001m, -0.000001m, 0.0000000001m, -0.0000000001m)
        select new Quotient(fraction, Math.Max(0.01m, (units * (price / 10_000m) / fraction) + offset), price / 10_000m);

    private static readonly Gen<Quotient> Quotients = Gen.OneOf(Anything, NearlyWhole);

    private static void Refuses(string message, Func<ISizing> create) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(create).Message, StringComparison.Ordinal);

    private sealed record Quotient(decimal Fraction, decimal Money, decimal Price);
}
