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
    public void The_best_run_on_a_random_walk_is_not_called_skill(int seed)
    {
        var luck = Luck(
            SyntheticSeries.Daily("W", (ulong)seed, NyseCalendar.Instance, new DateOnly(2010, 1, 4), 2_000), "fast=2..10:2",
            "slow=20..100:20");
        Assert.True(luck.Verdict is SignificanceVerdict.LikelyLuck or SignificanceVerdict.Inconclusive, $"{luck}");
        Assert.Equal((25, luck.Deflated < 0.5), (luck.Trials, luck.Verdict == SignificanceVerdict.LikelyLuck));
    }

    [Theory]
    [InlineData(0.0005)]
    [InlineData(0.001)]
    public void Drift_is_no_skill(double drift)
    {
        // These walks rise, so that the Sharpe ratio of the best run is above zero for sure on many of them. A test that errs in 5 % calls
        // up to 9 of 100 skill (binomial, 97.5 %); docs/verification.md has the rates over 1,000.
        const int Walks = 100;
        var (skill, above) = (0, 0);
        for (ulong seed = 1; seed <= Walks; seed++)
        {
            var luck = Luck(Walk(seed, 1_000, _ => drift), "fast=3|8", "slow=20|30");
            skill += luck.Verdict == SignificanceVerdict.HardToExplainByLuck ? 1 : 0;
            above += luck.Probabilistic > 0.95 ? 1 : 0;
        }

        Assert.InRange(skill, 0, 9);
        Assert.True(above > 20, $"{above}");
    }

    [Fact]
    public void Each_test_says_which_question_it_answers()
    {
        var luck = Luck(Trending(), "fast=2..10:2", "slow=20..60:10");
        Assert.Equal(
            ["Superior predictive ability (Hansen)", "Reality check (White)", "Deflated Sharpe ratio", "Probability of overfitting"],
            luck.Answers.Select(a => a.Test));
        Assert.All(luck.Answers, a => Assert.True(a.IsPassed && a.Question.EndsWith('?') && a.Answer.StartsWith('y'), $"{a}"));
        Assert.Equal((luck.Ability!.Consistent, luck.Ability.RealityCheck), (luck.Answers[0].Value, luck.Answers[1].Value));
        Assert.Contains("25 runs", luck.Answers[0].Question, StringComparison.Ordinal);
        Assert.Contains("the same exposure to buy and hold", luck.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_earlier_trials_take_the_verdict_back_but_do_not_make_a_tested_edge_luck()
    {
        var luck = Luck(Trending(), new TrialCount(1_000_000, 0.05, 1_000_000), "fast=2..10:2", "slow=20..60:10");
        Assert.Equal(SignificanceVerdict.Inconclusive, luck.Verdict);
        Assert.Equal("the tests below do not agree: some speak against chance, some do not", luck.Reason);
        Assert.Equal([true, true, false, true], luck.Answers.Select(a => a.IsPassed));
    }

    [Fact]
    public void A_planted_edge_is_hard_to_explain_by_luck()
    {
        var luck = Luck(Trending(), "fast=2..10:2", "slow=20..60:10");
        Assert.True(luck.Verdict == SignificanceVerdict.HardToExplainByLuck, $"{luck}");
        Assert.True(luck.Deflated > 0.99 && luck.Overfitting!.Probability < 0.2, $"{luck}");
    }

    /// <summary>Which of them is best is chance, and the probability of overfitting says so; the edge that they share is none.</summary>
    [Fact]
    public void Runs_that_share_an_edge_have_it_although_their_ranking_does_not_last()
    {
        var luck = Luck(Trending(), "fast=4|5|6", "slow=29|30|31");
        Assert.True(luck.Verdict == SignificanceVerdict.HardToExplainByLuck, $"{luck}");
        Assert.Equal([true, true, true, false], luck.Answers.Select(a => a.IsPassed));
        Assert.True(luck.Overfitting!.Probability >= 0.2, $"{luck}");
    }

    [Fact]
    public void Too_few_trades_are_said_instead_of_a_number()
    {
        var luck = Luck(SyntheticSeries.Daily("W", 1, NyseCalendar.Instance, new DateOnly(2010, 1, 4), 100), "fast=20|30", "slow=50|60");
        Assert.Equal((SignificanceVerdict.NotEnoughData, null), (luck.Verdict, luck.Deflated));
    }

    private static SweepSignificance Luck(BarSeries series, params string[] ranges) => Luck(series, null, ranges);

    private static SweepSignificance Luck(BarSeries series, TrialCount? ever, params string[] ranges)
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
        var sweep = new Sweep(plan, space, Objective.Sharpe, [series]).Run(space.Pick(null, 1), workers: 2);
        return SweepSignificance.From(sweep, [series], ever);
    }

    /// <summary>Up for 100 sessions, down for 100, by 0.3 % a session with little noise: a crossover earns on it.</summary>
    private static BarSeries Trending() => Walk(1, 2_000, i => i / 100 % 2 == 0 ? 0.003 : -0.003, deviation: 0.008);

    private static BarSeries Walk(ulong seed, int sessions, Func<int, double> drift, double deviation = 0.01)
    {
        var random = new Xoshiro256(seed);
        var (close, bars) = (100.0, new List<Bar>());
        foreach (var (session, i) in NyseCalendar.Instance
            .Sessions(new DateOnly(2010, 1, 4), new DateOnly(2019, 12, 31))
            .Take(sessions)
            .Select((s, i) => (s, i)))
        {
            var open = close;
            close *= 1 + drift(i)
                + (deviation * NormalDistribution.Quantile(Math.Clamp(random.NextUniform(), 1e-9, 1 - 1e-9)));
            bars.Add(new Bar(
                session.Date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), open, Math.Max(open, close), Math.Min(open, close), close,
                1_000_000));
        }

        return BarSeries.FromBars(new Symbol("WALK"), Interval.Daily, bars);
    }
}
