using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Synthetic;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Randomness;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Statistics.Inference;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Optimization;

/// <summary>The lab tells luck from skill on markets whose truth is known.</summary>
public class SweepSignificanceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_best_run_on_a_random_walk_is_luck(int seed)
    {
        var luck = Luck(
            SyntheticSeries.Daily("W", (ulong)seed, NyseCalendar.Instance, new DateOnly(2010, 1, 4), 2_000), "fast=2..10:2",
            "slow=20..100:20");
        Assert.True(luck.Verdict == SignificanceVerdict.LikelyLuck, $"{luck}");
        Assert.Equal(25, luck.Trials);
    }

    [Fact]
    public void A_planted_edge_is_hard_to_explain_by_luck()
    {
        var luck = Luck(Trending(), "fast=2..10:2", "slow=20..60:10");
        Assert.True(luck.Verdict == SignificanceVerdict.HardToExplainByLuck, $"{luck}");
        Assert.True(luck.Deflated > 0.99 && luck.Overfitting!.Probability < 0.2, $"{luck}");
    }

    [Fact]
    public void Too_few_trades_are_said_instead_of_a_number()
    {
        var luck = Luck(SyntheticSeries.Daily("W", 1, NyseCalendar.Instance, new DateOnly(2010, 1, 4), 100), "fast=20|30", "slow=50|60");
        Assert.Equal((SignificanceVerdict.NotEnoughData, null), (luck.Verdict, luck.Deflated));
    }

    private static SweepSignificance Luck(BarSeries series, params string[] ranges)
    {
        var entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
        var options = new AccountOptions
        {
            Sizing = new CashFractionSizing(0.9m),
            Execution = ExecutionModel.Frictionless,
            Risk = RiskPolicy.None,
            Reserve = 1
        };
        var plan = new BacktestPlan(entry, entry.Parameters, options, AccountScope.Shared);
        var space = new SearchSpace(entry, entry.Parameters, [.. ranges.Select(r => ParameterRange.Parse(r, entry.Parameters))], []);
        return SweepSignificance.From(new Sweep(plan, space, Objective.Sharpe, [series]).Run(space.Pick(null, 1), workers: 2), [series]);
    }

    /// <summary>Up for 100 sessions, down for 100, by 0.3 % a session with little noise: a crossover earns on it.</summary>
    private static BarSeries Trending()
    {
        var random = new Xoshiro256(1);
        var (close, bars) = (100.0, new List<Bar>());
        foreach (var (session, i) in NyseCalendar.Instance
            .Sessions(new DateOnly(2010, 1, 4), new DateOnly(2017, 12, 29))
            .Select((s, i) => (s, i)))
        {
            var open = close;
            close *= 1
                + (i / 100 % 2 == 0 ? 0.003 : -0.003)
                + (0.008 * NormalDistribution.Quantile(Math.Clamp(random.NextUniform(), 1e-9, 1 - 1e-9)));
            bars.Add(new Bar(
                session.Date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), open, Math.Max(open, close), Math.Min(open, close), close,
                1_000_000));
        }

        return BarSeries.FromBars(new Symbol("TREND"), Interval.Daily, bars);
    }
}
