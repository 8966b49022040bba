using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Sectors;
using TradeMind.MarketData.Synthetic;
using TradeMind.Silo.Composition;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Silo;

/// <summary>How the demonstrations trade, and that nothing else trades by their defaults.</summary>
public class DemoSettingsTests
{
    [Fact]
    public void The_index_is_bought_with_all_that_cash_can_pay()
    {
        var settings = Read();
        var options = settings.ToSession(["SP500"], Interval.Daily).ToPlan(StrategyCatalog.BuiltIn).Options;
        var account = new TradingEngine(options).Open([new Symbol("SP500")]);

        Assert.Equal(["ma_crossover", "rsi_mean_reversion"], settings.Strategies.Select(s => s.Id));
        Assert.Equal(0.10, options.Decisions.Threshold);
        Assert.Equal(
            RiskPolicy.Default with { MaxPosition = 0.95m, MaxSector = 0.95m, MinCash = 0.05m, TakeProfit = null }, options.Risk);
        var units = options.Sizing.Units(100, account);
        Assert.Equal(950, units);
        Assert.InRange(
            ((units * 100) + options.Execution.Commission.Commission(units, 100)) * options.Reserve, 99_800m, options.StartingCash);
    }

    [Theory]
    [InlineData("--provider", "synthetic")]
    [InlineData("--data", ".")]
    public void Other_markets_have_the_usual_defaults(string key, string value)
    {
        var (settings, usual) = (Read(key, value), new ServiceSettings());
        Assert.Equal(
            (usual.Sizing, usual.Risk, usual.Allocation, usual.Strategies.Count),
            (settings.Sizing, settings.Risk, settings.Allocation, settings.Strategies.Count));
    }

    [Fact]
    public void What_is_set_wins_over_the_demo()
    {
        var settings = Read("--sizing", "fixed:5", "--risk:take_profit", "0.2", "--strategies:macd_trend:weight", "1");
        Assert.Equal(("fixed:5", 0.2m, 0.95m), (settings.Sizing, settings.Risk.TakeProfit, settings.Risk.MaxPosition));
        Assert.Equal(["macd_trend"], settings.Strategies.Select(s => s.Id));
    }

    [Fact]
    public void The_market_is_made_up_and_says_so_and_has_five_sectors_of_two()
    {
        var settings = Read("--demo", "market");
        var feed = FeedSelection.From(settings);
        var session = settings.ToSession(feed.Symbols, feed.Interval);

        Assert.True(feed.IsMadeUp);
        Assert.Contains("made-up", feed.Origin, StringComparison.Ordinal);
        Assert.All(feed.Symbols, ticker => Assert.StartsWith(SyntheticSeries.Prefix, ticker, StringComparison.Ordinal));
        Assert.Equal([2, 2, 2, 2, 2], session.Sectors.Values.GroupBy(sector => sector).Select(g => g.Count()));
        Assert.DoesNotContain(
            SectorMap.Default.Symbols, symbol => symbol.Ticker.StartsWith(SyntheticSeries.Prefix, StringComparison.Ordinal));
        Assert.False(FeedSelection.From(Read()).IsMadeUp);
    }

    [Fact]
    public void A_seed_gives_the_same_market_whose_sectors_move_together()
    {
        var (series, again) = (Market(1), Market(1));
        Assert.All(series.Zip(again), pair => Assert.True(pair.First.Close.SequenceEqual(pair.Second.Close)));
        Assert.NotEqual(series[0][99].Close, Market(2)[0][99].Close);
        for (var i = 0; i < series.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var together = SectorMap.Default[series[i].Symbol] == SectorMap.Default[series[j].Symbol];
                Assert.InRange(Correlation(series[i], series[j]), together ? 0.72 : 0.2, together ? 0.88 : 0.5);
            }
        }
    }

    [Fact]
    public void The_market_shows_allocation_rotation_and_vetoes()
    {
        var settings = Read("--demo", "market");
        var plan = settings.ToSession([.. Market(1).Select(s => s.Symbol.Ticker)], Interval.Daily).ToPlan(StrategyCatalog.BuiltIn);
        var series = SyntheticMarket.Daily(1, NyseCalendar.Instance, new DateOnly(2010, 1, 4), 700);
        var entries = new SessionBacktest(plan).Run(series, series[0][0].Time).ToList();
        var vetoes = entries.SelectMany(e => e.Outcome.Verdicts).Where(v => v.Outcome == RiskOutcome.Veto).Select(v => v.Rule).ToHashSet();

        Assert.Contains("max_correlation", vetoes);
        Assert.Contains(entries.SelectMany(e => e.Outcome.Fills), f => f.Purpose == Trading.Execution.OrderPurpose.Rebalance);
        Assert.True(entries.SelectMany(e => e.Outcome.Fills).Select(f => f.Symbol).Distinct().Count() > 5);
    }

    private static ServiceSettings Read(params string[] args)
    {
        var (settings, errors) = SettingsReader.Read(SettingsReader.Sources(args), StrategyCatalog.BuiltIn);
        Assert.Empty(errors);
        return settings;
    }

    private static IReadOnlyList<BarSeries> Market(ulong seed) =>
        SyntheticMarket.Daily(seed, NyseCalendar.Instance, new DateOnly(2010, 1, 4), 1_000);

    private static double Correlation(BarSeries left, BarSeries right)
    {
        double[] x = [.. Enumerable.Range(1, left.Count - 1).Select(i => (left[i].Close / left[i - 1].Close) - 1)];
        double[] y = [.. Enumerable.Range(1, right.Count - 1).Select(i => (right[i].Close / right[i - 1].Close) - 1)];
        var (mx, my) = (x.Average(), y.Average());
        var covariance = x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum();
        return covariance / Math.Sqrt(x.Sum(a => (a - mx) * (a - mx)) * y.Sum(b => (b - my) * (b - my)));
    }
}
