using TradeMind.Trading.Risk;

namespace TradeMind.Tests.Risk;

public class KellySizingTests
{
    private static readonly AccountStub Account = new();

    [Fact]
    public void The_fraction_is_that_of_the_formula()
    {
        // W = 18 / 30 = 0.6, R = 0.04 / 0.03 = 4/3: f = 0.6 - 0.4 / (4/3) = 0.3.
        Assert.Equal(0.3, KellySizing.Fraction(Record(18, 0.04, 12, 0.03)), 1e-12);
    }

    [Fact]
    public void A_part_of_it_sizes_the_entry()
    {
        // Half of 0.3 is 0.15: 15,000 of 100,000; at 99 that is 151.5 units.
        var account = Account with { Trades = Record(18, 0.04, 12, 0.03) };
        Assert.Equal(151m, new KellySizing().Units(99, account));
        Assert.Equal(303m, new KellySizing(part: 1, cap: 1).Units(99, account));
    }

    [Fact]
    public void The_cap_holds_it_down()
    {
        // W = 0.9, R = 2: f = 0.85, half of it 0.425, capped at 0.25.
        var account = Account with { Trades = Record(27, 0.04, 3, 0.02) };
        Assert.Equal(0.85, KellySizing.Fraction(account.Trades), 1e-12);
        Assert.Equal(252m, new KellySizing().Units(99, account));
    }

    [Theory]
    [InlineData(29, 50)]
    [InlineData(30, 252)]
    public void The_fallback_serves_until_the_record_is_long_enough(int wins, int units) =>
        Assert.Equal(units, new KellySizing().Units(99, Account with { Trades = Record(wins, 0.04, 0, 0) }));

    [Fact]
    public void No_edge_is_no_size()
    {
        // W = 0.5, R = 1: f = 0. W = 0.4, R = 1: f = -0.2.
        Assert.Equal(0m, new KellySizing().Units(99, Account with { Trades = Record(15, 0.03, 15, 0.03) }));
        Assert.Equal(0m, new KellySizing().Units(99, Account with { Trades = Record(12, 0.03, 18, 0.03) }));
        Assert.Equal(0m, new KellySizing().Units(99, Account with { Trades = Record(0, 0, 30, 0.03) }));
    }

    [Fact]
    public void Losses_of_nothing_leave_only_the_cap() =>
        Assert.Equal(1.0, KellySizing.Fraction(Record(10, 0.03, 10, 0)));

    private static TradeTotals Record(int wins, double win, int losses, double loss)
    {
        var tally = default(TradeTotals);
        for (var i = 0; i < wins; i++)
        {
            tally.Add(win);
        }

        for (var i = 0; i < losses; i++)
        {
            tally.Add(-loss);
        }

        return tally;
    }
}
