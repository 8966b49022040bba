using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Tests.Analytics;

/// <summary>What trials cost, before they are made.</summary>
public sealed class TrialCostTests
{
    /// <summary>
    /// Bailey and Lopez de Prado (2014) expect about 2.53 deviations of the best of 100 trials, from (1 - 0.5772) z(0.99) + 0.5772 z(q)
    /// with q = 1 - 1 / 100 e. Over 252 sessions a deviation is 1 / sqrt(252), a year of the same length makes it 1.
    /// </summary>
    [Fact]
    public void The_best_of_a_hundred_without_skill_is_that_of_the_paper()
    {
        var cost = TrialCost.Estimate(new TrialCount(100, 0, 100), 252, 252);
        Assert.Equal(((1 - 0.5772156649) * 2.3263478740) + (0.5772156649 * 2.6802478), cost.ExpectedBest, 1e-3);
        Assert.Equal(100, cost.Trials);
    }

    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(40, 0.001)]
    [InlineData(5_000, 0.004)]
    public void What_is_needed_has_a_deflated_ratio_of_95_percent(long trials, double variance)
    {
        const int Sessions = 1_000;
        var count = new TrialCount(trials, variance, trials);
        var cost = TrialCost.Estimate(count, Sessions, 252);
        var used = variance > 0 ? variance : 1.0 / Sessions;
        Assert.Equal(
            0.95, SharpeInference.Deflated(cost.Needed!.Value / Math.Sqrt(252), Sessions, 0, 3, trials, used)!.Value, 1e-9);
    }

    [Fact]
    public void More_trials_need_more()
    {
        var costs = new long[] { 1, 10, 100, 1_000, 100_000 }
            .Select(trials => TrialCost.Estimate(new TrialCount(trials, 0, trials), 500, 252)).ToList();
        Assert.Equal(costs.OrderBy(cost => cost.Needed), costs);
        Assert.Equal(costs.OrderBy(cost => cost.ExpectedBest), costs);
        Assert.Equal(0, costs[0].ExpectedBest);
    }

    [Fact]
    public void A_record_of_two_sessions_shows_nothing() =>
        Assert.Null(TrialCost.Estimate(new TrialCount(10, 0, 10), 2, 252).Needed);
}
