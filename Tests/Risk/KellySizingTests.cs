using FsCheck;
using FsCheck.Fluent;
using TradeMind.Trading.Risk;

namespace TradeMind.Tests.Risk;

public class KellySizingTests
{
    private static readonly AccountStub Account = new();

    private static readonly Arbitrary<double[]> Records =
        Gen.Choose(-400, 500).Select(r => r / 1_000.0).ArrayOf(12).ToArbitrary();

    [Theory]
    [InlineData(0.6, 1, 0.2)]
    [InlineData(0.55, 1, 0.1)]
    [InlineData(0.5, 2, 0.25)]
    [InlineData(0.4, 1, 0)]
    public void Bets_of_all_or_nothing_have_the_fraction_of_Kelly(double winShare, double odds, double fraction)
    {
        // p - (1 - p) / b of a stake that is lost whole or wins b times itself (Kelly 1956).
        double[] returns = [.. Enumerable.Range(0, 100).Select(i => i < (winShare * 100) - 1e-9 ? odds : -1)];
        Assert.Equal(fraction, KellySizing.GrowthOptimal(returns), 1e-6);
    }

    [Fact]
    public void Trades_that_lose_a_part_bear_a_larger_fraction()
    {
        // 30 % or -20 % with even chances: f = p / loss - q / win = 0.5 / 0.2 - 0.5 / 0.3 = 0.8333. W - (1 - W) / R would say 0.1667.
        Assert.Equal((0.5 / 0.2) - (0.5 / 0.3), KellySizing.GrowthOptimal([0.3, -0.2]), 1e-6);
    }

    [Fact]
    public void No_fraction_on_a_fine_grid_grows_faster() => Prop.ForAll(Records, returns =>
    {
        double Growth(double f) => returns.Sum(r => Math.Log(1 + (f * r)));
        var found = KellySizing.GrowthOptimal(returns);
        return found is >= 0 and <= 1 && Enumerable.Range(0, 501).All(i => Growth(i / 500.0) <= Growth(found) + 1e-9);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_loss_of_everything_keeps_it_below_the_ruin() =>
        Assert.InRange(KellySizing.GrowthOptimal([.. Enumerable.Repeat(0.5, 20), -1.25]), 0.5, 0.8);

    [Fact]
    public void Half_of_it_sizes_the_entry()
    {
        // 10 % or -9 % with even chances: 0.5 / 0.09 - 0.5 / 0.1 = 0.5556, half of it 0.2778; capped at 0.25.
        // 10 % or -9.6 %: 0.2083, half of it 0.1042: 10,416 of 100,000; at 99 that is 105.2 units.
        var account = Account with { Trades = Record(15, 0.1, 15, -0.096) };
        Assert.Equal(105m, new KellySizing().Units(99, account));
        Assert.Equal(210m, new KellySizing(part: 1, cap: 1).Units(99, account));
        Assert.Equal(252m, new KellySizing().Units(99, Account with { Trades = Record(15, 0.1, 15, -0.09) }));
    }

    [Theory]
    [InlineData(29, 50)]
    [InlineData(30, 252)]
    public void The_fallback_serves_until_the_record_is_long_enough(int wins, int units) =>
        Assert.Equal(units, new KellySizing().Units(99, Account with { Trades = Record(wins, 0.04, 0, 0) }));

    [Fact]
    public void No_edge_is_no_size()
    {
        Assert.Equal(0m, new KellySizing().Units(99, Account with { Trades = Record(15, 0.03, 15, -0.03) }));
        Assert.Equal(0m, new KellySizing().Units(99, Account with { Trades = Record(12, 0.03, 18, -0.03) }));
        Assert.Equal(0m, new KellySizing().Units(99, Account with { Trades = Record(0, 0, 30, -0.03) }));
    }

    [Fact]
    public void Losses_of_nothing_leave_only_the_cap() =>
        Assert.Equal(1.0, KellySizing.GrowthOptimal([.. Record(10, 0.03, 10, 0)]));

    private static double[] Record(int wins, double win, int losses, double loss) =>
        [.. Enumerable.Repeat(win, wins), .. Enumerable.Repeat(loss, losses)];
}
