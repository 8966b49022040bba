using TradeMind.Application.Research;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Optimization;

/// <summary>The map of a sweep while it runs.</summary>
public class LiveMapTests
{
    private static readonly StrategyEntry Crossover = StrategyCatalog.BuiltIn.Find("ma_crossover");

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void After_the_last_run_it_is_the_map_of_the_result(int workers)
    {
        var space = Space("fast=2..4", "slow=5|8|13");
        var map = LiveSweepMap.Create(space, Objective.Sharpe)!;
        var seen = 0;
        var plan = new BacktestPlan(Crossover, Crossover.Parameters, new(), AccountScope.Shared);
        var sweep = new Sweep(plan, space, Objective.Sharpe, [Bars()])
        {
            Made = trial =>
            {
                map.Add(trial);
                Interlocked.Increment(ref seen);
            },
        };
        var result = sweep.Run(space.Pick(null, 1), workers);
        var (expected, view) = (result.Heatmap(0, 1), map.Now());
        Assert.Equal(9, seen);
        Assert.Equal(("sharpe", "fast", "slow"), (view.Objective, view.Rows, view.Columns));
        Assert.Equal([2.0, 3.0, 4.0], view.RowValues.ToArray());
        Assert.Equal([5.0, 8.0, 13.0], view.ColumnValues.ToArray());
        for (var row = 0; row < 3; row++)
        {
            for (var column = 0; column < 3; column++)
            {
                Assert.Equal(double.IsNaN(expected[row, column]) ? null : expected[row, column], view.Values[row][column]);
            }
        }
    }

    [Fact]
    public void Cells_are_means_of_what_was_added_and_empty_before()
    {
        var map = LiveSweepMap.Create(Space("fast=2..3", "slow=5|8"), Objective.Return)!;
        map.Add(new Trial(1, 0.5, 0, 0, 0));
        map.Add(new Trial(1, 1.5, 0, 0, 0));
        map.Add(new Trial(2, double.NaN, 0, 0, 0));
        map.Add(new Trial(3, -0.25, 0, 0, 0));
        var view = map.Now();
        Assert.Equal([null, 1.0], view.Values[0].ToArray());
        Assert.Equal([null, -0.25], view.Values[1].ToArray());
    }

    [Fact]
    public void One_parameter_or_too_many_cells_have_no_map()
    {
        Assert.Null(LiveSweepMap.Create(Space("fast=2..9"), Objective.Return));
        Assert.NotNull(LiveSweepMap.Create(Space("fast=2..51", "slow=60..109"), Objective.Return));
        Assert.Null(LiveSweepMap.Create(Space("fast=2..52", "slow=60..109"), Objective.Return));
    }

    private static SearchSpace Space(params string[] ranges) =>
        new(Crossover, Crossover.Parameters, ParameterRange.Read(ranges, Crossover.Parameters), []);

    /// <summary>A price that swings, so that means cross.</summary>
    private static BarSeries Bars()
    {
        var bars = Enumerable.Range(0, 300).Select(day =>
        {
            var close = 100 + Math.Round(10 * Math.Sin(day / 9.0), 2);
            return new Bar(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(day), close, close + 1, close - 1, close, 1_000);
        });
        return BarSeries.FromBars(new Symbol("SYN-A"), Interval.Daily, [.. bars]);
    }
}
