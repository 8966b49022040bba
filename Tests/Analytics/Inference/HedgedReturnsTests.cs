using TradeMind.Trading.Randomness;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Tests.Analytics.Inference;

/// <summary>Skill is what the same exposure to a benchmark does not explain.</summary>
public class HedgedReturnsTests
{
    [Fact]
    public void Alpha_and_beta_are_those_of_the_regression_line()
    {
        // Least squares by hand: b has mean 0.01 and squares 0.0002 about it, r has mean 0.02, their products are 0.0003.
        double[] r = [0.005, 0.02, 0.035], b = [0, 0.01, 0.02];
        var hedged = HedgedReturns.From(r, b);
        Assert.Equal(1.5, hedged.Beta, 12);
        Assert.All(hedged.Values, v => Assert.Equal(0.005, v, 12));
    }

    [Fact]
    public void Random_positions_in_a_drifting_market_are_skill_in_one_of_twenty()
    {
        const int Runs = 1_000;
        var (random, hedged, raw) = (new Xoshiro256(1), 0, 0);
        for (var i = 0; i < Runs; i++)
        {
            var market = SimulatedReturns.Draw(random, 500, mean: 0.001);
            var isHeld = false;
            double[] own = [.. market.Select(m => { isHeld ^= random.NextUniform() < 0.1; return isHeld ? m : 0; })];
            hedged += Probability(HedgedReturns.From(own, market).Values) > 0.95 ? 1 : 0;
            raw += Probability(own) > 0.95 ? 1 : 0;
        }

        Assert.InRange(hedged / (double)Runs, 0.03, 0.07);
        Assert.True(raw / (double)Runs > 0.35, $"{raw}");
    }

    [Fact]
    public void Positions_that_foresee_are_skill_though_they_are_seldom_held()
    {
        var random = new Xoshiro256(2);
        var market = SimulatedReturns.Draw(random, 2_000, mean: 0.001);
        double[] own = [.. market.Select(m => random.NextUniform() < (m > 0 ? 0.2 : 0.1) ? m : 0)];
        Assert.True(own.Sum() < market.Sum(), "the drift earned more");
        Assert.True(Probability(HedgedReturns.From(own, market).Values) > 0.999);
    }

    [Fact]
    public void Half_of_the_benchmark_leaves_nothing_to_judge()
    {
        var market = SimulatedReturns.Draw(new Xoshiro256(3), 100, 0.001);
        var luck = SignificanceReport.From(
            Curve([.. market.Select(m => m / 2)]), null, TrialCount.One, 100, benchmark: new Benchmark("the index", Curve(market)));
        Assert.Equal("skill: the returns are those of the index times 0.5, nothing is left to judge", Assert.Single(luck.Missing));
        Assert.Equal((SignificanceVerdict.NotEnoughData, null, null), (luck.Verdict, luck.Deflated, luck.Skill));
        Assert.NotNull(luck.Probabilistic);
    }

    [Fact]
    public void The_report_measures_what_is_left()
    {
        var random = new Xoshiro256(4);
        var (market, noise) = (SimulatedReturns.Draw(random, 800, 0.0005), SimulatedReturns.Draw(random, 800, 0.0006));
        var own = Curve([.. market.Select((m, i) => (0.4 * m) + (0.5 * noise[i]))]);
        var index = new Benchmark("the index", Curve(market));
        var luck = SignificanceReport.From(own, null, new TrialCount(25, 0.0004, 30), 100, benchmark: index);
        var hedged = HedgedReturns.From(own.Returns(), Curve(market).Returns());
        var m = ReturnMoments.From(hedged.Values)!;
        Assert.Equal(hedged.Beta, luck.Skill!.Beta);
        Assert.Equal(hedged.Values.Average() * 252, luck.Skill.Alpha, 12);
        Assert.Equal(m.Sharpe * Math.Sqrt(252), luck.Skill.Ratio, 12);
        Assert.Equal(SharpeInference.Probabilistic(m.Sharpe, 0, 800, m.Skewness, m.Kurtosis), luck.Skill.Probability);
        Assert.Equal(SharpeInference.Deflated(m.Sharpe, 800, m.Skewness, m.Kurtosis, 25, 0.0004), luck.Deflated);
        Assert.Contains("the same exposure to the index", luck.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.951, SignificanceVerdict.HardToExplainByLuck, "does better than the best of 1,000 trials without skill can explain")]
    [InlineData(0.95, SignificanceVerdict.Inconclusive, "not by more than chance allows")]
    [InlineData(0.5, SignificanceVerdict.Inconclusive, "not by more than chance allows")]
    [InlineData(0.499, SignificanceVerdict.LikelyLuck, "is expected to do as well or better")]
    public void Luck_is_said_only_of_what_the_best_without_skill_is_expected_to_reach(
        double deflated, SignificanceVerdict verdict, string words)
    {
        Assert.Equal(verdict, SignificanceWords.Verdict(deflated));
        Assert.Contains(words, SignificanceWords.Reason(deflated, 1_000, "cash"), StringComparison.Ordinal);
    }

    private static double Probability(double[] returns) =>
        ReturnMoments.From(returns) is { } m ? SharpeInference.Probabilistic(m.Sharpe, 0, m.Count, m.Skewness, m.Kurtosis)!.Value : 0;

    private static EquityCurve Curve(double[] returns)
    {
        var worth = 1.0;
        double[] values = [.. returns.Select(r => worth *= 1 + r)];
        return new EquityCurve(1, [.. values.Select((_, i) => new DateTime(2000, 1, 1).AddDays(i).Ticks)], values);
    }
}
