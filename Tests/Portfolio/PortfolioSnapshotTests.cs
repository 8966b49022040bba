using TradeMind.Tests.Properties;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;

namespace TradeMind.Tests.Portfolio;

public class PortfolioSnapshotTests
{
    private static readonly Symbol[] Universe = [new("A"), new("B"), new("C")];

    // Day 1: 10 A at 100. Day 2: 20 B at 50. Day 4: 4 A sold at 110.
    private static readonly Fill[] Journal =
        [Fills.Buy(10, 100m, 1m, day: 1), Fills.Buy(20, 50m, 2m, symbol: 1, day: 2), Fills.Sell(4, 110m, 0.5m, day: 4)];

    private static readonly BarSeries[] Prices = [Closes("B", (2, 51), (3, 52), (5, 60)), Closes("A", (1, 101), (3, 105), (4, 111))];

    [Fact]
    public void It_says_what_is_held_and_what_it_is_worth()
    {
        // Cash 10,000 - 1,001 - 1,002 + 439.50; A 6 x 111 = 666; B 20 x 52 = 1,040, the last close not after day 4 being that of day 3.
        var snapshot = At(4);
        Assert.Equal((8_436.5m, 0m, 10_142.5m), (snapshot.Cash, snapshot.Reserved, snapshot.Equity));
        Assert.Equal((40m, 66m + 40m, 3.5m), (snapshot.RealisedProfit, snapshot.UnrealisedProfit, snapshot.FeesPaid));
        Assert.Equal(
            [
                new PositionSnapshot(Universe[0], 6, 100m, 111m, 666m, 66m, 666m / 10_142.5m),
                new PositionSnapshot(Universe[1], 20, 50m, 52m, 1_040m, 40m, 1_040m / 10_142.5m),
            ],
            snapshot.Positions);
        Assert.Equal(Fills.Day(4), snapshot.Time);
    }

    [Theory]
    [InlineData(0, 10_000, 0)]
    [InlineData(1, 10_009, 1)]
    [InlineData(2, 10_027, 2)]
    [InlineData(3, 10_087, 2)]
    [InlineData(9, 10_302.5, 2)]
    public void It_knows_nothing_of_what_came_later(int day, double equity, int positions) =>
        Assert.Equal(((decimal)equity, positions), (At(day).Equity, At(day).Positions.Count));

    [Fact]
    public void A_fill_counts_from_its_own_instant_on()
    {
        Assert.Equal(7_997m, PortfolioHistory.AsOf(10_000m, Universe, Journal, Prices, Fills.Day(4).AddTicks(-1)).Cash);
        Assert.Equal(8_436.5m, At(4).Cash);
    }

    [Fact]
    public void Faults_are_named()
    {
        Refuses("B is held but has no price", () => PortfolioHistory.AsOf(10_000m, Universe, Journal, [Prices[1]], Fills.Day(2)));
        Refuses("is of symbol 3", () => PortfolioHistory.AsOf(10_000m, Universe, [Fills.Buy(1, 1m, symbol: 3)], Prices, Fills.Day(2)));
        Refuses("comes after a later one", () => PortfolioHistory.AsOf(10_000m, Universe, [Journal[1], Journal[0]], Prices, Fills.Day(2)));
        Assert.Throws<LedgerException>(() => PortfolioHistory.AsOf(100m, Universe, Journal, Prices, Fills.Day(2)));
    }

    [Fact]
    public void An_account_and_the_replay_of_its_fills_agree()
    {
        var run = new Scenario(Seed: 12, Bars: 200, Symbols: 3, Minutes: false, Fast: 2, Slow: 6, Costs: 4, Delay: 0, Limits: 0, Size: 30).Finished();
        var now = new DateTime(run.Ticks[^1], DateTimeKind.Utc);
        var fills = run.Account.Broker.Fills.Items;
        Symbol[] symbols = [.. run.Series.Select(s => s.Symbol)];
        var replayed = PortfolioHistory.AsOf(100_000m, symbols, fills, run.Series, now);
        var account = PortfolioSnapshot.Of(run.Account.Ledger, run.Account.LastCloses, now);
        Assert.NotEmpty(account.Positions);
        Assert.Equal(account.Positions, replayed.Positions);
        Assert.Equal(account with { Positions = [], Reserved = 0 }, replayed with { Positions = [] });
        Assert.Equal(run.Account.Equity, account.Equity);

        // In between, it is what the run had on its tape.
        for (var i = 0; i < run.Ticks.Length; i += 10)
        {
            var then = PortfolioHistory.AsOf(100_000m, symbols, fills, run.Series, new DateTime(run.Ticks[i], DateTimeKind.Utc));
            Assert.Equal(run.Equity[i], (double)then.Equity, 1e-6);
            Assert.Equal(then.Equity, then.Cash + then.Positions.Sum(p => p.Value));
            Assert.Equal(then.Equity, 100_000m + then.RealisedProfit + then.UnrealisedProfit - then.FeesPaid, 9);
        }
    }

    [Fact]
    public void Promises_are_part_of_an_account_as_it_stands()
    {
        var account = new TradingEngine(AccountOptions.Default).Open(Universe);
        account.Ledger.Reserve(123m);
        var snapshot = PortfolioSnapshot.Of(account.Ledger, account.LastCloses, Fills.Day(1));
        Assert.Equal((100_000m, 123m, 100_000m), (snapshot.Cash, snapshot.Reserved, snapshot.Equity));
        Assert.Empty(snapshot.Positions);
    }

    private static PortfolioSnapshot At(int day) => PortfolioHistory.AsOf(10_000m, Universe, Journal, Prices, Fills.Day(day));

    private static BarSeries Closes(string symbol, params (int Day, double Close)[] closes) => BarSeries.FromBars(
        new Symbol(symbol), Interval.Daily, [.. closes.Select(c => new Bar(Fills.Day(c.Day), c.Close, c.Close, c.Close, c.Close, 1))]);

    private static void Refuses(string message, Action replay) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(replay).Message, StringComparison.Ordinal);
}
