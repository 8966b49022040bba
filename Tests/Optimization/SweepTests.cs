using TradeMind.Tests.Properties;
using TradeMind.Trading;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Optimization;

public class SweepTests
{
    private static readonly Scenario Market = new(
        Seed: 5, Bars: 300, Symbols: 2, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 2, Size: 30);

    public static TheoryData<string, AccountScope> Cases
    {
        get
        {
            var cases = new TheoryData<string, AccountScope>();
            foreach (var objective in Objective.All)
            {
                cases.Add(objective.Name, AccountScope.Shared);
                cases.Add(objective.Name, AccountScope.PerSymbol);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_run_is_the_backtest_with_its_parameters(string objective, AccountScope scope)
    {
        var (plan, sweep, space) = Make(scope, Objective.Named(objective));
        var result = sweep.Run(space.Pick(null, 1), workers: 3);
        Assert.Equal(12, result.Trials.Count);
        foreach (var trial in result.Trials)
        {
            var backtest = (plan with { Parameters = result.ParametersOf(trial) }).Run(Market.Series());
            var returns = backtest.Performance.Returns;
            double? expected = objective switch
            {
                "sharpe" => returns.Sharpe,
                "return" => returns.TotalReturn,
                "calmar" => backtest.Performance.Drawdowns.Calmar,
                "sortino" => returns.Sortino,
                "sqn" => backtest.Performance.Trades.Sqn,
                _ => backtest.Performance.Trades.ProfitFactor,
            };
            Assert.Equal(expected ?? double.NaN, trial.Objective, 12);
            Assert.Equal((double)backtest.FinalEquity, trial.FinalEquity);
            Assert.Equal(backtest.Trades.Count, trial.Trades);
            Assert.Equal((returns.Sharpe ?? double.NaN) / Math.Sqrt(252), trial.Sharpe, 12);
        }
    }

    [Fact]
    public void What_comes_out_does_not_depend_on_how_many_work()
    {
        var (_, sweep, space) = Make(AccountScope.Shared, Objective.Sharpe);
        var one = sweep.Run(space.Pick(null, 1), workers: 1);
        var many = sweep.Run(space.Pick(null, 1), workers: 8);
        Assert.Equal(one.Trials, many.Trials);
        Assert.Equal(one.Best(5), sweep.Run(space.Pick(null, 1), workers: 2).Best(5));
    }

    [Fact]
    public void The_best_are_ranked_and_their_neighbours_known()
    {
        var (_, sweep, space) = Make(AccountScope.Shared, Objective.Return);
        var result = sweep.Run(space.Pick(null, 1), workers: 2);
        var best = result.Best(3);
        Assert.Equal(result.Trials.Select(t => t.Objective).OrderDescending().Take(3), best.Select(t => t.Objective));
        var map = result.Heatmap(0, 1);
        var (row, column) = (space.PlaceOf(best[0].Combination, 0), space.PlaceOf(best[0].Combination, 1));
        Assert.Equal(best[0].Objective, map[row, column]);
        List<double> around = [];
        foreach (var (r, c) in new[] { (row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1) })
        {
            if (r >= 0 && r < map.GetLength(0) && c >= 0 && c < map.GetLength(1))
            {
                around.Add(map[r, c]);
            }
        }

        var robustness = result.RobustnessOf(best[0]);
        Assert.Equal(
            (around.Count, around.Average(), around.Min()), (robustness.Neighbours, robustness.Mean!.Value, robustness.Worst!.Value));
    }

    [Fact]
    public void A_sweep_that_is_stopped_keeps_what_it_has()
    {
        var (_, sweep, space) = Make(AccountScope.Shared, Objective.Return);
        using var stop = new CancellationTokenSource();
        var all = Enumerable.Repeat(space.Pick(null, 1), 20).SelectMany(c => c).ToArray();
        var result = sweep.Run(all, workers: 1, new Stopper(stop), stop.Token);
        Assert.False(result.IsComplete);
        Assert.InRange(result.Trials.Count, 1, all.Length - 1);
    }

    [Fact]
    public void Nothing_left_to_run_is_told()
    {
        var entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
        var space = new SearchSpace(
            entry, entry.Parameters, [ParameterRange.Parse("fast=5..9", entry.Parameters)],
            [Constraint.Parse("fast > slow", entry.Parameters)]);
        var sweep = new Sweep(
            new BacktestPlan(entry, entry.Parameters, Market.Options, AccountScope.Shared), space, Objective.Sharpe, Market.Series());
        Assert.Contains(
            "none of the 5",
            Assert.Throws<InvalidInputException>(() => sweep.Run(space.Pick(null, 1), 1)).Message, StringComparison.Ordinal);
    }

    private static (BacktestPlan Plan, Sweep Sweep, SearchSpace Space) Make(AccountScope scope, Objective objective)
    {
        var entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
        var plan = new BacktestPlan(entry, entry.Parameters, Market.Options, scope);
        var space = new SearchSpace(
            entry, entry.Parameters,
            [ParameterRange.Parse("fast=2..5", entry.Parameters), ParameterRange.Parse("slow=8|13|21", entry.Parameters)], []);
        return (plan, new Sweep(plan, space, objective, Market.Series()), space);
    }

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<double>
    {
        public void Report(double value) => stop.Cancel();
    }
}
