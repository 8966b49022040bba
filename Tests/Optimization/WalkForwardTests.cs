using TradeMind.Tests.Properties;
using TradeMind.Trading;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Optimization;

public class WalkForwardTests
{
    private static readonly StrategyEntry Crossover = StrategyCatalog.BuiltIn.Find("ma_crossover");

    [Fact]
    public void Rolling_windows_by_hand()
    {
        // 20 slices, 6 to train, 1 purged, 4 to test, 2 embargoed: tests begin at 7, 13 and 19.
        var windows = new WalkForwardOptions { Train = 6, Test = 4, Purge = 1, Embargo = 2 }.Windows(20);
        Assert.Equal([new Window(0, 6, 7, 11), new Window(6, 12, 13, 17), new Window(12, 18, 19, 20)], windows);
    }

    [Fact]
    public void Anchored_windows_by_hand() => Assert.Equal(
        [new Window(0, 6, 6, 10), new Window(0, 10, 10, 14), new Window(0, 14, 14, 15)],
        new WalkForwardOptions { Train = 6, Test = 4, IsAnchored = true }.Windows(15));

    [Theory]
    [InlineData(1, 4, 0, 0, "train is 1")]
    [InlineData(6, 0, 0, 0, "test is 0")]
    [InlineData(6, 4, -1, 0, "purge is -1")]
    [InlineData(6, 4, 0, -2, "embargo is -2")]
    [InlineData(18, 4, 2, 0, "a window takes more than 20 slices")]
    public void Windows_that_make_no_sense_are_told(int train, int test, int purge, int embargo, string reason) => Assert.Contains(
        reason,
        Assert.Throws<InvalidInputException>(() =>
            new WalkForwardOptions { Train = train, Test = test, Purge = purge, Embargo = embargo }.Windows(20)).Message,
        StringComparison.Ordinal);

    /// <summary>Tests that follow each other without a gap hold all the time: their returns multiply to that of holding.</summary>
    [Fact]
    public void Holding_in_the_tests_multiplies_to_holding_all_along()
    {
        var series = new Scenario(
            Seed: 3, Bars: 160, Symbols: 2, Minutes: false, Fast: 2, Slow: 5, Costs: 0, Delay: 0, Limits: 0, Size: 30).Series();
        var result = Walk(series, ["fast=2", "slow=5|8"], new WalkForwardOptions { Train = 40, Test = 30 });
        var held = result.BuyAndHold(series)!;
        var product = result.Windows.Aggregate(1.0, (worth, window) => worth * (1 + WalkForwardResult.HeldReturn(window, held)!.Value));
        Assert.True(result.Windows.Count > 2);
        Assert.Equal(1 + held.Curve.TotalReturn, product, 1e-12);
        var report = result.Performance(held);
        Assert.Equal(held.Curve.TotalReturn, report.Benchmark.TotalReturn);
        Assert.Equal(result.Returns.Cagr, report.Returns.Cagr);
        Assert.DoesNotContain(MetricDefinitions.WithoutFills, metric => metric.Name is "fees" or "exposure" or "turnover");
        Assert.Equal(MetricDefinitions.All.Count - 3, MetricDefinitions.WithoutFills.Count);
    }

    [Fact]
    public void A_walk_by_hand()
    {
        // Prices that rise by 1 a day for 8 days and fall by 1 for 8, twice over, open = close of the day before. With fast 1 and slow 2
        // the crossover is long after each rise; with fast 1 and slow 8 it is late. Both train and test hold a rise and a fall, so the
        // quick one is chosen in every window.
        var closes = new List<double> { 100 };
        for (var i = 1; i < 64; i++)
        {
            closes.Add(closes[^1] + (((i - 1) / 8) % 2 == 0 ? 1 : -1));
        }

        var bars = closes
            .Select((c, i) => new Bar(
                new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(i), i == 0 ? c : closes[i - 1],
                Math.Max(c, i == 0 ? c : closes[i - 1]), Math.Min(c, i == 0 ? c : closes[i - 1]), c, 1_000_000))
            .ToList();
        var series = BarSeries.FromBars(new Symbol("SAW"), Interval.Daily, bars);
        var result = Walk([series], ["fast=1", "slow=2|8"], new WalkForwardOptions { Train = 16, Test = 16 });

        Assert.Equal(3, result.Windows.Count);
        Assert.All(result.Windows, w => Assert.Equal(2, w.Parameters!.Integer("slow")));
        Assert.Equal(
            [(0, 15, 16, 31), (16, 31, 32, 47), (32, 47, 48, 63)],
            result.Windows.Select(w => (Day(w.TrainFrom), Day(w.TrainTo), Day(w.TestFrom), Day(w.TestTo))));

        // The first test by hand. The close of day 17 is the first above its predecessor (day 16 fell to 100), so the 0.9 of 100,000 buys
        // floor(90,000 / 101) = 891 shares at the open of day 18, which is the close of day 17: 101. The price rises to 108 on day 24; day
        // 25 is the first below, and day 26 opens at its close, 107: 891 x 6 = 5,346 are earned.
        Assert.Equal(5_346.0 / 100_000, result.Windows[0].TestReturn, 10);
        Assert.Equal(1, result.Windows[0].Trades);
        Assert.Equal(105_346, result.Equity.Values[15], 6);

        // The second begins with what the first ended with: floor(0.9 x 105,346 / 101) = 938 shares.
        Assert.Equal(938 * 6 / 105_346.0, result.Windows[1].TestReturn, 10);
    }

    [Fact]
    public void A_window_is_the_sweep_of_its_training_and_a_run_with_the_gate_shut_until_its_test()
    {
        var scenario = new Scenario(
            Seed: 5, Bars: 250, Symbols: 2, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 2, Size: 30);
        var result = Walk(
            scenario.Series(), ["fast=2..4", "slow=6|12"], new WalkForwardOptions { Train = 80, Test = 40, Purge = 3 }, scenario.Options);
        Assert.Equal(5, result.Windows.Count);
        Assert.Equal(result.Windows.Aggregate(1.0, (worth, w) => worth * (1 + w.TestReturn)) * 100_000, result.Equity.FinalValue, 6);
        Assert.Equal(result.Equity.FinalValue / 100_000 - 1, result.Returns.TotalReturn, 10);
        Assert.All(result.Windows, w => Assert.True(w.TestFrom > w.TrainTo && w.Trials == 6));
    }

    [Fact]
    public void What_happens_after_a_training_does_not_change_what_it_chooses()
    {
        var scenario = new Scenario(
            Seed: 5, Bars: 250, Symbols: 1, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 2, Size: 30);
        var options = new WalkForwardOptions { Train = 80, Test = 40 };
        var whole = Walk(scenario.Series(), ["fast=2..4", "slow=6|12"], options, scenario.Options);
        var cut = Walk([.. scenario.Series().Select(s => s.Range(0, 130))], ["fast=2..4", "slow=6|12"], options, scenario.Options);
        Assert.Equal(whole.Windows[0], cut.Windows[0] with { Parameters = whole.Windows[0].Parameters });
        Assert.Equal($"{whole.Windows[0].Parameters}", $"{cut.Windows[0].Parameters}");
        Assert.Equal($"{whole.Windows[1].Parameters}", $"{cut.Windows[1].Parameters}");
    }

    private static WalkForwardResult Walk(
        IReadOnlyList<BarSeries> series, string[] ranges, WalkForwardOptions options, AccountOptions? account = null)
    {
        var plan = new BacktestPlan(
            Crossover, Crossover.Parameters,
            account
                ?? new AccountOptions
                {
                    Sizing = new CashFractionSizing(0.9m),
                    Execution = ExecutionModel.Frictionless,
                    Risk = RiskPolicy.None,
                    Reserve = 1
                },
            AccountScope.Shared);
        var space = new SearchSpace(
            Crossover, Crossover.Parameters, [.. ranges.Select(r => ParameterRange.Parse(r, Crossover.Parameters))], []);
        return new WalkForwardAnalysis(plan, space, Objective.Return, options).Run(
            series, SearchMethod.Parse("grid", space, 1), workers: 2);
    }

    private static int Day(DateTime barTime) => (int)(barTime - new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc)).TotalDays;
}
