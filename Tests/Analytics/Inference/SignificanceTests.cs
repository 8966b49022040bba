using TradeMind.Trading.Randomness;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Tests.Analytics.Inference;

/// <summary>Statistics of luck on returns whose truth is known. Seeds are fixed; the figures are what those seeds give.</summary>
public class SignificanceTests
{
    [Fact]
    public void Overfitting_is_a_coin_toss_on_noise_and_unlikely_with_an_edge()
    {
        var random = new Xoshiro256(1);
        var noise = Enumerable.Range(0, 20)
            .Average(_ => OverfittingProbability.Estimate(Trials(random, 50, edge: 0), blocks: 8).Probability);
        Assert.InRange(noise, 0.4, 0.6);
        var planted = OverfittingProbability.Estimate(Trials(random, 50, edge: 0.002), blocks: 16);
        Assert.True(planted.Probability < 0.01, $"{planted.Probability}");
        Assert.True(planted.ProbabilityOfLoss < 0.05);
        Assert.Equal(12_870, planted.Logits.Count);
    }

    [Fact]
    public void The_order_of_trials_changes_no_overfitting()
    {
        var trials = Trials(new Xoshiro256(2), 20, edge: 0.0005);
        var (forward, backward) = (OverfittingProbability.Estimate(trials, 8), OverfittingProbability.Estimate([.. trials.Reverse()], 8));
        Assert.Equal(forward.Probability, backward.Probability);
        Assert.Equal(forward.Logits, backward.Logits);
    }

    [Fact]
    public void The_best_of_noise_has_no_superior_ability_and_a_planted_edge_has()
    {
        var random = new Xoshiro256(3);
        var rejected = Enumerable.Range(0, 100)
            .Count(i => SuperiorAbility.Test(Trials(random, 10, edge: 0, days: 250), 200, (ulong)i).Consistent < 0.05);
        Assert.InRange(rejected, 0, 12);
        var planted = SuperiorAbility.Test(Trials(random, 10, edge: 0.002), 1000, 1);
        Assert.True(planted.Consistent < 0.01 && planted.RealityCheck < 0.01, $"{planted}");
        Assert.True(planted.Lower <= planted.Consistent && planted.Consistent <= planted.Upper);
    }

    [Fact]
    public void Hopeless_trials_weaken_the_reality_check_and_hardly_the_test_of_hansen()
    {
        var random = new Xoshiro256(4);
        var trials = Trials(random, 5, edge: 0.0012).ToList();
        var without = SuperiorAbility.Test(trials, 1000, 1);
        trials.AddRange(Enumerable.Range(0, 50).Select(_ => SimulatedReturns.Draw(random, 1000, mean: -0.005)));
        var with = SuperiorAbility.Test(trials, 1000, 1);
        Assert.InRange(with.Consistent - without.Consistent, -0.02, 0.02);
        Assert.True(with.Upper > with.Lower);
    }

    [Theory]
    [InlineData(0, 0.0005)]
    [InlineData(0.3, 0.0005)]
    public void Intervals_of_the_sharpe_ratio_cover_the_truth_as_often_as_they_say(double correlation, double mean)
    {
        const int Runs = 1_000;
        var random = new Xoshiro256(11);
        var truth = mean / 0.01 * Math.Sqrt(252);
        var samples = Enumerable.Range(0, Runs).Select(_ => SimulatedReturns.Draw(random, 500, mean, correlation)).ToList();
        var covered = 0;
        Cores.For(0, Runs, i =>
        {
            var interval = BootstrapInterval.Sharpe(samples[i], 199, (ulong)i)!;
            if (interval.Low <= truth && truth <= interval.High)
            {
                Interlocked.Increment(ref covered);
            }
        });
        Assert.InRange(covered / (double)Runs, 0.93, 0.97);
    }

    [Fact]
    public void Intervals_of_growth_and_drawdown_hold_what_was_measured()
    {
        var returns = SimulatedReturns.Draw(new Xoshiro256(6), 1000, 0.0005);
        var growth = BootstrapInterval.Growth(returns, 500, 1)!;
        Assert.Equal(Math.Pow(returns.Aggregate(1.0, (w, r) => w * (1 + r)), 252.0 / 1000) - 1, growth.Estimate, 10);
        Assert.True(growth.Low < growth.Estimate && growth.Estimate < growth.High);
        var fall = BootstrapInterval.Drawdown(returns, 500, 1)!;
        Assert.True(fall.Low > 0 && fall.Low < fall.High && fall.High < 1);
        Assert.Null(BootstrapInterval.Sharpe([.. returns.Take(29)], 500, 1));
        Assert.Null(BootstrapInterval.Growth([.. returns.Take(50), -1.0], 500, 1));
        Assert.Equal(BootstrapInterval.Drawdown(returns, 500, 1), BootstrapInterval.Drawdown(returns, 500, 1));
        Assert.NotEqual(BootstrapInterval.Drawdown(returns, 500, 1), BootstrapInterval.Drawdown(returns, 500, 2));
    }

    [Fact]
    public void Two_runs_of_the_same_truth_are_told_apart_in_about_one_of_twenty()
    {
        var random = new Xoshiro256(7);
        var wrong = Enumerable.Range(0, 400).Count(i => PairedComparison.Compare(Dated(SimulatedReturns.Draw(random, 400, 0.0003, 0.1)),
            Dated(SimulatedReturns.Draw(random, 400, 0.0003, 0.1)), 199, (ulong)i).Verdict != ComparisonVerdict.NoDifference);
        Assert.InRange(wrong / 400.0, 0.03, 0.07);
    }

    [Fact]
    public void Two_runs_of_another_truth_are_told_apart()
    {
        var random = new Xoshiro256(8);
        var (good, bad) = (Dated(SimulatedReturns.Draw(random, 1000, 0.002)), Dated(SimulatedReturns.Draw(random, 1000, -0.001)));
        Assert.Equal(ComparisonVerdict.FirstIsBetter, PairedComparison.Compare(good, bad, 500, 1).Verdict);
        Assert.Equal(ComparisonVerdict.SecondIsBetter, PairedComparison.Compare(bad, good, 500, 1).Verdict);
        Assert.Equal(ComparisonVerdict.TooFewObservations, PairedComparison.Compare(good, Dated([0.1, 0.2]), 500, 1).Verdict);
        var shifted = bad.ToDictionary(b => b.Key.AddDays(400), b => b.Value);
        Assert.Equal(600, PairedComparison.Compare(good, shifted, 500, 1).Dates);
    }

    [Fact]
    public void Reshuffled_trades_end_where_they_ended_and_fall_less_or_more_on_the_way()
    {
        double[] trades = [.. Enumerable.Repeat(0.05, 20), .. Enumerable.Repeat(-0.04, 20)];
        var shuffle = TradeShuffle.Run(trades, 2000, ruin: 0.5, seed: 1)!;
        Assert.Equal(1 - Math.Pow(0.96, 20), shuffle.Actual, 10);
        Assert.True(shuffle.Median < shuffle.Worst95 && shuffle.Worst95 < shuffle.Actual);
        Assert.Equal(0, shuffle.Ruin, 2);
        Assert.Null(TradeShuffle.Run(trades[..9], 2000, 0.5, 1));
    }

    [Fact]
    public void Blocks_are_longer_where_returns_hang_together()
    {
        var random = new Xoshiro256(9);
        var (free, bound) = (StationaryBootstrap.BlockLength(SimulatedReturns.Draw(random, 2000, 0)),
            StationaryBootstrap.BlockLength(SimulatedReturns.Draw(random, 2000, 0, 0.7)));
        Assert.InRange(free, 1, 6);
        Assert.True(bound > 2 * free, $"{free} {bound}");
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.7)]
    public void The_block_length_of_an_autoregression_is_that_of_theory(double correlation)
    {
        // For an autoregression of the first order: ((2 phi / (1 - phi^2))^2 n)^(1/3), by Politis and White 2004 as corrected in 2009.
        const int Count = 2_000;
        var theory = Math.Cbrt(Math.Pow(2 * correlation / (1 - (correlation * correlation)), 2) * Count);
        var random = new Xoshiro256(10);
        var measured = Enumerable.Range(0, 60).Average(_ => StationaryBootstrap.BlockLength(
            SimulatedReturns.Draw(random, Count, 0, correlation)));
        Assert.InRange(measured / theory, 0.8, 1.2);
    }

    [Fact]
    public void A_draw_has_blocks_of_the_mean_length_asked_for()
    {
        var places = new int[100_000];
        new StationaryBootstrap(1, meanBlock: 8).Draw(places, places.Length);
        var blocks = 1 + places.Zip(places.Skip(1)).Count(pair => pair.Second != (pair.First + 1) % places.Length);
        Assert.InRange(places.Length / (double)blocks, 7.7, 8.3);
        Assert.All(places, p => Assert.InRange(p, 0, places.Length - 1));
    }

    [Fact]
    public void Too_little_is_told()
    {
        Assert.Throws<ArgumentException>(() => OverfittingProbability.Estimate([new double[100]]));
        Assert.Throws<ArgumentException>(() => OverfittingProbability.Estimate([new double[100], new double[99]]));
        Assert.Throws<ArgumentException>(() => OverfittingProbability.Estimate([new double[10], new double[10]], 8));
        Assert.Throws<ArgumentException>(() => OverfittingProbability.Estimate([new double[100], new double[100]], 7));
        Assert.Throws<ArgumentException>(() => SuperiorAbility.Test([new double[10]], 200, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalDistribution.Quantile(0));
    }

    private static double[][] Trials(Xoshiro256 random, int count, double edge, int days = 1000) =>
        [.. Enumerable.Range(0, count).Select(i => SimulatedReturns.Draw(random, days, i == 3 ? edge : 0))];

    private static Dictionary<DateOnly, double> Dated(double[] returns) =>
        returns.Select((r, i) => (new DateOnly(2000, 1, 1).AddDays(i), r)).ToDictionary();
}
