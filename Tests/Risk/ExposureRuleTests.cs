using FsCheck;
using FsCheck.Fluent;
using TradeMind.Trading.Risk;

namespace TradeMind.Tests.Risk;

/// <summary>Rules that clamp: what is held plus what is asked stays within a fraction of an equity of 100,000.</summary>
public class ExposureRuleTests
{
    private static readonly AccountStub Account = new();

    // 10 % are 10,000, of which 4,000 are held: 60 units at 100 still fit.
    [Theory]
    [InlineData(59, RiskOutcome.Allow, 59, 0.099, 0.099)]
    [InlineData(60, RiskOutcome.Allow, 60, 0.10, 0.10)]
    [InlineData(61, RiskOutcome.Clamp, 60, 0.101, 0.10)]
    [InlineData(500, RiskOutcome.Clamp, 60, 0.54, 0.10)]
    public void Position_is_clamped_at_its_limit(int asked, RiskOutcome outcome, int allowed, double before, double after) =>
        Expect(
            new MaxPositionRule(0.10m), Account with { Held = 4_000m, SectorHeld = 90_000m }, asked, outcome, allowed, 0.10m, before,
            after);

    [Theory]
    [InlineData(60, RiskOutcome.Allow, 60, 0.10, 0.10)]
    [InlineData(61, RiskOutcome.Clamp, 60, 0.101, 0.10)]
    public void Sector_is_clamped_at_its_limit(int asked, RiskOutcome outcome, int allowed, double before, double after) =>
        Expect(new MaxSectorRule(0.10m), Account with { Held = 0, SectorHeld = 4_000m }, asked, outcome, allowed, 0.10m, before, after);

    // 20 % in cash leave 80,000 to invest; 70,000 are, 5,000 more are promised.
    [Theory]
    [InlineData(50, RiskOutcome.Allow, 50, 0.80, 0.80)]
    [InlineData(49, RiskOutcome.Allow, 49, 0.799, 0.799)]
    [InlineData(51, RiskOutcome.Clamp, 50, 0.801, 0.80)]
    public void Cash_that_is_kept_is_measured_without_what_is_promised(
        int asked, RiskOutcome outcome, int allowed, double before, double after) =>
            Expect(
                new MinCashRule(0.20m), Account with { Cash = 30_000m, Reserved = 5_000m }, asked, outcome, allowed, 0.80m, before, after);

    [Fact]
    public void Keeping_all_cash_vetoes_everything_and_says_what_is_invested() =>
        Expect(new MinCashRule(1), Account with { Cash = 70_000m }, 10, RiskOutcome.Veto, 0, 0m, 0.31, 0.30);

    [Fact]
    public void What_does_not_fit_a_single_unit_is_vetoed() =>
        Expect(new MaxPositionRule(0.10m), Account with { Held = 9_900.01m }, 10, RiskOutcome.Veto, 0, 0.10m, 0.1090001, 0.0990001);

    [Fact]
    public void A_position_that_has_outgrown_its_limit_gets_nothing_more() =>
        Expect(new MaxPositionRule(0.10m), Account with { Held = 12_000m }, 10, RiskOutcome.Veto, 0, 0.10m, 0.13, 0.12);

    [Theory]
    [InlineData(0, 25, 0.75)]
    [InlineData(2_500, 25, 0.5)]
    [InlineData(7_500, 25, 0)]
    public void Headroom_is_the_share_of_the_limit_that_is_left(int held, int asked, double headroom)
    {
        var verdict = new MaxPositionRule(0.10m).Check(new EntryProposal(default, asked, 100m), Account with { Held = held });
        Assert.Equal(headroom, verdict.Headroom, 1e-12);
    }

    [Fact]
    public void A_clamp_leaves_the_largest_quantity_that_fits() => Prop.ForAll(Cases.ToArbitrary(), c =>
    {
        var account = Account with { Equity = c.Equity, Held = c.Held, QuantityStep = c.Step };
        var verdict = new MaxPositionRule(c.Limit).Check(new EntryProposal(default, c.Asked, c.Price), account);
        bool Fits(decimal quantity) => c.Held + (quantity * c.Price) <= c.Limit * c.Equity;
        return verdict.Quantity % c.Step == 0 && verdict.Quantity <= c.Asked && verdict.Outcome switch
        {
            RiskOutcome.Allow => verdict.Quantity == c.Asked && Fits(c.Asked) && verdict.After <= c.Limit,
            RiskOutcome.Clamp =>
                Fits(verdict.Quantity) && !Fits(verdict.Quantity + c.Step) && verdict.After <= c.Limit && verdict.Before > c.Limit,
            _ => verdict.Quantity == 0 && !Fits(c.Step),
        };
    }).QuickCheckThrowOnFailure();

    private static readonly Gen<Case> Cases =
        from limit in Gen.Choose(1, 100)
        from equity in Gen.Choose(100_000, 1_000_000_000)
        from held in Gen.Choose(0, 1_200)
        from price in Gen.Choose(1, 10_000_000)
        from step in Gen.Elements(1m, 0.5m, 0.01m)
        from steps in Gen.Choose(1, 100_000)
        select new Case(limit / 100m, equity / 100m, equity / 100m * held / 1_000m, price / 10_000m, step, steps * step);

    private static void Expect(
        IRiskRule rule, AccountStub account, int asked, RiskOutcome outcome, int allowed, decimal limit, double before, double after)
    {
        var verdict = rule.Check(new EntryProposal(default, asked, 100m), account);
        Assert.Equal((rule.Name, outcome, limit, (decimal)allowed), (verdict.Rule, verdict.Outcome, verdict.Limit, verdict.Quantity));
        Assert.Equal(((decimal)before, (decimal)after), (verdict.Before, verdict.After));
        Assert.InRange(verdict.Headroom, 0, outcome == RiskOutcome.Veto ? 0 : 1);
    }

    private sealed record Case(decimal Limit, decimal Equity, decimal Held, decimal Price, decimal Step, decimal Asked);
}
