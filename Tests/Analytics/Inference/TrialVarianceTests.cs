using TradeMind.Trading.Randomness;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Tests.Analytics.Inference;

/// <summary>The scatter of trials that a deflated Sharpe ratio is judged by.</summary>
public class TrialVarianceTests
{
    private const int Sessions = 1_250;

    [Fact]
    public void Trials_of_one_length_have_the_variance_of_the_textbook()
    {
        double[] ratios = [0.05, -0.02, 0.11, 0.03];
        var mean = ratios.Average();
        Assert.Equal(
            ratios.Sum(r => (r - mean) * (r - mean)) / 3,
            TrialVariance.Estimate([.. ratios.Select(r => new TrialRatio(r, 600)), new TrialRatio(double.NaN, 600)], 600), 15);
    }

    [Fact]
    public void Trials_count_by_their_length()
    {
        // By hand, at 400 sessions: 0.04 over 400 stays and counts 4, 0.02 over 100 becomes 0.02 / 2 = 0.01 and counts 1; the mean is
        // (4 x 0.04 + 0.01) / 5 = 0.034, the scatter (4 x 0.006^2 + 0.024^2) / 5 = 0.000144, and
        // (4 + 1)^2 / (16 + 1) = 25 / 17 observations of one weight: x 25 / 8.
        Assert.Equal(0.000144 * 25 / 8, TrialVariance.Estimate([new TrialRatio(0.04, 400), new TrialRatio(0.02, 100)], 400), 15);

        // A longer record than the one that is judged counts no more than it.
        Assert.Equal(
            TrialVariance.Estimate([new TrialRatio(0.04, 400), new TrialRatio(0.02, 400)], 400),
            TrialVariance.Estimate([new TrialRatio(0.04, 400), new TrialRatio(0.01, 1_600)], 400), 15);
    }

    [Fact]
    public void A_run_of_seven_sessions_says_nothing()
    {
        TrialRatio[] trials = [.. Honest(40)];
        Assert.Equal(
            TrialVariance.Estimate(trials, Sessions),
            TrialVariance.Estimate([.. trials, new TrialRatio(-84 / Math.Sqrt(252), 7)], Sessions));
        Assert.Equal(0, TrialVariance.Estimate([new TrialRatio(0.05, Sessions), new TrialRatio(-84 / Math.Sqrt(252), 7)], Sessions));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(1_250)]
    public void An_absurd_ratio_does_not_decide_over_all_others(int length)
    {
        TrialRatio[] trials = [.. Honest(40)];
        var (without, with) = (
            TrialVariance.Estimate(trials, Sessions),
            TrialVariance.Estimate([.. trials, new TrialRatio(-84 / Math.Sqrt(252), length)], Sessions));
        Assert.InRange(with / without, 0.9, 1.35);

        // The best of so many trials without skill was expected at an annual 24 with the plain variance of the long one.
        Assert.True(SharpeInference.ExpectedMaximum(41, with) * Math.Sqrt(252) < 1.5);
    }

    [Fact]
    public void Honest_trials_are_hardly_touched()
    {
        TrialRatio[] trials = [.. Honest(2_000)];
        var mean = trials.Average(t => t.Sharpe);
        Assert.InRange(
            TrialVariance.Estimate(trials, Sessions) / (trials.Sum(t => (t.Sharpe - mean) * (t.Sharpe - mean)) / (trials.Length - 1)),
            0.97, 1);
    }

    private static IEnumerable<TrialRatio> Honest(int count)
    {
        var random = new Xoshiro256(1);
        return [.. Enumerable.Range(0, count).Select(_ => new TrialRatio(
            NormalDistribution.Quantile(Math.Clamp(random.NextUniform(), 1e-9, 1 - 1e-9)) / Math.Sqrt(Sessions), Sessions))];
    }
}
