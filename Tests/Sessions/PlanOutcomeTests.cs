using TradeMind.Tests.Properties;
using TradeMind.Trading;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Sessions;

/// <summary>What a whole plan would have done.</summary>
public sealed class PlanOutcomeTests
{
    private static readonly Dictionary<Symbol, IReadOnlyList<CorporateAction>> NoActions = [];

    private static readonly Scenario Market = new(
        Seed: 7, Bars: 600, Symbols: 3, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 2, Size: 30);

    /// <summary>A plan of one strategy is a backtest, which reckons by another way.</summary>
    [Theory]
    [InlineData("ma_crossover")]
    [InlineData("rsi_mean_reversion")]
    public void A_plan_of_one_strategy_is_its_backtest(string id)
    {
        var (entry, series) = (StrategyCatalog.BuiltIn.Find(id), Market.Series());
        var backtest = new BacktestPlan(entry, entry.Parameters, Market.Options, AccountScope.Shared).Run(series);

        var outcome = PlanOutcome.From(Plan(One(entry)), series, NoActions, CancellationToken.None);

        Assert.NotEmpty(outcome.Trades);
        Assert.Equal(backtest.Trades, outcome.Trades);
        // A backtest adds its equity up in floating point, a session in decimals.
        Assert.All(MetricDefinitions.All, metric => Assert.Equal(
            metric.Value(backtest.Performance) ?? double.NaN, metric.Value(outcome.Performance) ?? double.NaN, 1e-9));
        Assert.Equal(backtest.Equity.Values.ToArray(), outcome.Equity.Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Strategies_vote_together()
    {
        var series = Market.Series();
        var trend = One(StrategyCatalog.BuiltIn.Find("ma_crossover"));
        var reversion = One(StrategyCatalog.BuiltIn.Find("rsi_mean_reversion"));
        var alone = PlanOutcome.From(Plan(trend), series, NoActions, CancellationToken.None);
        var both = PlanOutcome.From(Plan(trend, reversion), series, NoActions, CancellationToken.None);
        Assert.NotEqual(alone.Trades, both.Trades);
    }

    [Fact]
    public void Without_bars_it_says_so()
    {
        var plan = Plan(One(StrategyCatalog.BuiltIn.Find("ma_crossover")));
        BarSeries[] none = [.. plan.Symbols.Select(symbol => BarSeries.FromBars(symbol, plan.Options.Interval, []))];
        var problem = Assert.Throws<InvalidInputException>(() => PlanOutcome.From(plan, none, NoActions, CancellationToken.None));
        Assert.Contains("no bars yet", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Others_take_the_place_of_all()
    {
        var settings = PlanChangeTests.Settings;
        var change = new StrategiesReplaced([new StrategySettings { Id = "slow", Strategy = "ma_crossover", Weight = 2 }]);
        var after = change.Of(settings, BarTime.None, StrategyCatalog.BuiltIn);
        Assert.Equal(change.Strategies, after.Strategies);
        Assert.Equal(settings.Symbols, after.Symbols);
    }

    [Theory]
    [InlineData("", "", "strategies")]
    [InlineData("ma_crossover,ma_crossover", "", "id")]
    [InlineData("none", "", "strategy")]
    [InlineData("ma_crossover", "ma_crossover", "strategies")]
    public void A_plan_that_cannot_vote_is_rejected(string strategies, string disabled, string field)
    {
        var change = new StrategiesReplaced(
        [
            .. strategies.Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(id => new StrategySettings { Id = id, IsEnabled = id != disabled }),
        ]);
        var problem = Assert.Throws<PlanException>(
            () => change.Of(PlanChangeTests.Settings, BarTime.None, StrategyCatalog.BuiltIn));
        Assert.Equal(field, problem.Field);
    }

    /// <summary>A preset is made of what there is, and its principle is in the document.</summary>
    [Fact]
    public void Presets_can_be_planned_and_are_documented()
    {
        var page = File.ReadAllText(Path.Combine(Architecture.Repository.Root, "docs/portfolios.md")).ReplaceLineEndings(" ");
        Assert.All(StrategyPresets.All, preset =>
        {
            var change = new StrategiesReplaced(
                [.. preset.Members.Select(member => new StrategySettings { Id = member.Strategy, Weight = member.Weight })]);
            Assert.Equal(preset.Members.Count, change.Of(PlanChangeTests.Settings, BarTime.None, StrategyCatalog.BuiltIn).Strategies.Count);
            Assert.Contains($"`{preset.Id}`", page, StringComparison.Ordinal);
            Assert.Contains(preset.Principle, page, StringComparison.Ordinal);
            Assert.Same(preset, StrategyPresets.Find(preset.Id));
        });
        Assert.Throws<InvalidInputException>(() => StrategyPresets.Find("lucky"));
    }

    private static ConfiguredStrategy One(StrategyEntry entry) => new(entry.Definition.Id, entry, entry.Parameters);

    private static PortfolioConfiguration Plan(params ConfiguredStrategy[] strategies) =>
        new(Market.Series().Select(series => series.Symbol), strategies, Market.Options);
}
