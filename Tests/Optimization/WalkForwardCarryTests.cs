using FsCheck;
using FsCheck.Fluent;
using TradeMind.Tests.Properties;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Randomness;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Strategies;
using Interval = TradeMind.Trading.Market.Interval;

namespace TradeMind.Tests.Optimization;

/// <summary>A walk forward is one account that goes on: nothing of it ends with a window but what a switch of parameters ends.</summary>
public class WalkForwardCarryTests
{
    private static readonly StrategyEntry Crossover = StrategyCatalog.BuiltIn.Find("ma_crossover");

    [Fact]
    public void With_one_set_of_parameters_it_is_the_continuous_backtest_to_the_cent() => Prop.ForAll(Scenario.Any, scenario =>
    {
        var plan = scenario.Plan(AccountScope.Shared);
        var series = scenario.Series();
        var slices = series.SelectMany(s => s.Ticks.ToArray()).Distinct().Order().ToArray();
        var options = new WalkForwardOptions { Train = 9, Test = 1 + (scenario.Seed % 17), IsAnchored = scenario.Fast == 1 };
        var walk = Walk(plan, series, [$"fast={scenario.Fast}"], options);

        var continuous = plan.Strategy.CreateRun(series, plan.Parameters, plan.Options);
        continuous.Account.Gate = DecisionGate.Shut;
        continuous.Run(until: new DateTime(slices[8], DateTimeKind.Utc));
        continuous.Account.Gate = DecisionGate.Open;
        continuous.Run();
        return walk.FinalEquity == continuous.Account.Equity
            && walk.OrderListHash == OrderListHash.Compute([continuous])
            && walk.Equity.Values.SequenceEqual(continuous.Equity[9..])
            && walk.Equity.Ticks.SequenceEqual(continuous.Ticks[9..])
            && walk.Trades.SequenceEqual(continuous.Account.Broker.Trades.Items.ToArray())
            && walk.Windows.Sum(w => w.Trades) == walk.Trades.Count
            && !walk.Windows.Any(w => w.IsRestart);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Where_the_training_is_the_warm_up_it_is_the_plain_backtest_to_the_cent(int seed)
    {
        var market = new Scenario(seed, Bars: 400, Symbols: 2, Minutes: false, Fast: 3, Slow: 12, Costs: 4, Delay: 0, Limits: 2, Size: 30);
        var plan = market.Plan(AccountScope.Shared);
        var series = market.Series();
        var walk = Walk(plan, series, ["fast=3"], new WalkForwardOptions { Train = 10, Test = 25 });
        var backtest = plan.Run(series);
        Assert.Equal((backtest.FinalEquity, backtest.OrderListHash), (walk.FinalEquity, walk.OrderListHash));
        Assert.Equal(backtest.Equity.Values[10..], walk.Equity.Values);
        Assert.True(walk.Trades.Count > 10 && walk.Windows.Any(w => w.CarriedPositions > 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_switch_sells_at_the_next_open_and_pays_for_it(ulong seed)
    {
        var random = new Xoshiro256(seed);
        var closes = new List<double> { 100 };
        while (closes.Count < 240)
        {
            closes.Add(Math.Round(closes[^1] * (0.97 + (0.061 * random.NextUniform())), 2));
        }

        var options = new AccountOptions
        {
            Sizing = new CashFractionSizing(0.9m),
            Execution = ExecutionModel.Frictionless with { Commission = new PercentCommission(0.1m) },
            Risk = RiskPolicy.None,
            Reserve = 1,
        };
        var plan = new BacktestPlan(Crossover, Crossover.Parameters.With("fast", 1).With("slow", 2), options, AccountScope.Shared);
        var walk = Walk(plan, [Series(closes)], ["fast=1", "slow=2|7"], new WalkForwardOptions { Train = 40, Test = 20 });

        Assert.Equal(ByHand(closes, [.. walk.Windows.Select(w => w.Parameters!.Integer("slow"))]), walk.FinalEquity, 6);
        Assert.Contains(walk.Windows, w => w.IsRestart);
        Assert.Contains(walk.Windows.Skip(1), w => !w.IsRestart);
    }

    /// <summary>Once more and plainly: long above the slow average of what was seen since the last switch.</summary>
    private static decimal ByHand(List<double> closes, int[] slow)
    {
        var (cash, units, buy, sell, since) = (100_000m, 0m, 0m, false, 0);
        for (var i = 40; i < closes.Count; i++)
        {
            var w = (i - 40) / 20;
            if ((i - 40) % 20 == 0 && w > 0 && slow[w] != slow[w - 1])
            {
                (since, buy, sell) = (i - 40, 0, units > 0);
            }

            var (open, close) = ((decimal)closes[i - 1], (decimal)closes[i]);
            if (sell)
            {
                (cash, units, sell) = (cash + (units * open * 0.999m), 0, false);
            }

            (cash, units, buy) = (cash - (buy * open * 1.001m), units + buy, 0);
            if (i - since >= slow[w])
            {
                var isUp = closes[i] > closes.Skip(i - slow[w] + 1).Take(slow[w]).Average();
                (buy, sell) = (isUp && units == 0 ? Math.Floor(0.9m * cash / close) : 0, !isUp && units > 0);
            }
        }

        return cash + (units * (decimal)closes[^1]);
    }

    [Fact]
    public void The_deepest_fall_is_measured_from_the_peak_of_all_windows()
    {
        // The rule lets no purchase pass once the account is 5 % below its peak, whichever window that was in.
        var market = new Scenario(3, Bars: 300, Symbols: 1, Minutes: false, Fast: 2, Slow: 5, Costs: 0, Delay: 0, Limits: 0, Size: 90);
        var plan = market.Plan(AccountScope.Shared);
        plan = plan with { Options = plan.Options with { Risk = RiskPolicy.None with { MaxDrawdown = 0.05m } } };
        var walk = Walk(plan, market.Series(), ["fast=2"], new WalkForwardOptions { Train = 20, Test = 10 });
        var free = Walk(market.Plan(AccountScope.Shared), market.Series(), ["fast=2"], new WalkForwardOptions { Train = 20, Test = 10 });
        Assert.True(walk.Trades.Count < free.Trades.Count, $"{walk.Trades.Count} of {free.Trades.Count}");
        var equity = walk.Equity;
        foreach (var trade in walk.Trades)
        {
            var decided = equity.Ticks.IndexOf(trade.EntryTime.Ticks) - 1;
            var peak = Math.Max(equity.StartingValue, decided < 0 ? 0 : equity.Values[..(decided + 1)].ToArray().Max());
            Assert.True(decided < 0 || equity.Values[decided] > 0.95 * peak, $"{trade}");
        }
    }

    [Fact]
    public void What_is_skipped_between_two_tests_passes_for_what_is_held()
    {
        var market = new Scenario(8, Bars: 300, Symbols: 1, Minutes: false, Fast: 2, Slow: 9, Costs: 4, Delay: 0, Limits: 0, Size: 90);
        var options = new WalkForwardOptions { Train = 30, Test = 20, Embargo = 6 };
        var walk = Walk(market.Plan(AccountScope.Shared), market.Series(), ["fast=2"], options);

        // Nothing is bought where no one tests, and yet the worth goes on from close to close.
        var skipped = walk.Windows.Zip(walk.Windows.Skip(1)).Select(w => (w.First.TestTo, w.Second.TestFrom)).ToList();
        Assert.All(walk.Trades, t => Assert.DoesNotContain(skipped, s => t.EntryTime > s.TestTo.AddDays(4) && t.EntryTime < s.TestFrom));
        Assert.Equal(walk.Equity.FinalValue, (double)walk.FinalEquity, 6);
        Assert.Contains(walk.Windows, w => w.CarriedPositions > 0);
        Assert.Equal(walk.Windows[0].TestFrom.Ticks, walk.Equity.Ticks[0]);
        Assert.Equal(market.Series()[0].Count - 30, walk.Equity.Count + Left(market.Series()[0].Count));
        static int Left(int slices) => Math.Max(0, ((slices - 31) % 26) + 1 - 20);
    }

    private static BarSeries Series(List<double> closes)
    {
        var start = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var bars = closes.Select((c, i) =>
        {
            var open = i == 0 ? c : closes[i - 1];
            return new Bar(start.AddDays(i), open, Math.Max(c, open), Math.Min(c, open), c, 1_000_000);
        });
        return BarSeries.FromBars(new Symbol("HAND"), Interval.Daily, [.. bars]);
    }

    private static WalkForwardResult Walk(BacktestPlan plan, IReadOnlyList<BarSeries> series, string[] ranges, WalkForwardOptions options)
    {
        var space = new SearchSpace(
            plan.Strategy, plan.Parameters, [.. ranges.Select(r => ParameterRange.Parse(r, plan.Parameters))], []);
        return new WalkForwardAnalysis(plan, space, Objective.Return, options).Run(
            series, SearchMethod.Parse("grid", space, 1), workers: 1);
    }
}
