using System.Globalization;
using TradeMind.Trading.Randomness;
using TradeMind.Trading.Statistics.Inference;
using Xunit.Abstractions;

namespace TradeMind.Tests.Analytics.Inference;

/// <summary>
/// How often the statistics are right where the truth is known, measured and printed. TRADEMIND_RATE_RUNS sets the number of simulations of
/// each (500 unless set); seeds are fixed, so the same number gives the same figures.
/// </summary>
public class MeasuredRatesTests(ITestOutputHelper output)
{
    private const int Replicates = 199;

    private static readonly int Runs =
        int.TryParse(Environment.GetEnvironmentVariable("TRADEMIND_RATE_RUNS"), CultureInfo.InvariantCulture, out var runs) ? runs : 500;

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.3)]
    public void Intervals_of_sharpe_ratio_and_growth_hold_the_truth_in_about_95_of_100(double correlation)
    {
        const double Mean = 0.0005;
        var (ratio, growth) = (Mean / 0.01 * Math.Sqrt(252), Growth(Mean));
        var samples = Samples(11, Runs, 500, Mean, correlation);
        var sharpe = Share(Runs, i => BootstrapInterval.Sharpe(samples[i], Replicates, (ulong)i)!, interval => Holds(interval, ratio));
        var annual = Share(Runs, i => BootstrapInterval.Growth(samples[i], Replicates, (ulong)i)!, interval => Holds(interval, growth));
        output.WriteLine(
            $"nominal 95 %, {Runs} histories of 500 sessions, correlation {correlation}: Sharpe ratio {sharpe:P1}, growth {annual:P1}");
        Assert.InRange(sharpe, 0.93, 0.97);
        Assert.InRange(annual, 0.93, 0.97);
    }

    /// <summary>A history has no true deepest fall; what the range promises is where another history of the same market falls.</summary>
    [Fact]
    public void Ranges_of_the_deepest_fall_hold_that_of_another_history_of_the_same_market()
    {
        var (samples, others) = (Samples(12, Runs, 1_000, 0.0005, 0), Samples(13, Runs, 1_000, 0.0005, 0));
        var share = Share(
            Runs, i => BootstrapInterval.Drawdown(samples[i], Replicates, (ulong)i)!, (interval, i) => Holds(interval, Fall(others[i])));
        output.WriteLine($"nominal 95 %, {Runs} histories of 1000 sessions: the deepest fall of another history {share:P1}");
        Assert.InRange(share, 0.85, 0.97);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.2, 0)]
    [InlineData(0, 0.8)]
    public void Two_runs_of_the_same_truth_are_told_apart_in_about_5_of_100(double correlation, double inCommon)
    {
        // A share of 5 % is known to half a percent only from 2,000 on.
        var runs = 4 * Runs;
        var (first, second) = Pairs(runs, correlation, inCommon);
        var compared = new PairedComparison[runs];
        Cores.For(0, runs, i => compared[i] = PairedComparison.Compare(first[i], second[i], Replicates, (ulong)i));
        var (wrong, wrongRatio) = (
            compared.Count(c => c.Verdict != ComparisonVerdict.NoDifference) / (double)runs,
            compared.Count(c => c.SharpeVerdict != ComparisonVerdict.NoDifference) / (double)runs);
        output.WriteLine(
            $"nominal 5 %, {runs} pairs of 500 sessions, correlation in time {correlation}, of each other {inCommon}: return {wrong:P1}, "
                + $"Sharpe ratio {wrongRatio:P1}");
        Assert.InRange(wrong, 0.03, 0.07);
        Assert.InRange(wrongRatio, 0.03, 0.07);
    }

    [Fact]
    public void The_best_of_noise_is_taken_for_able_in_about_5_of_100_or_less()
    {
        var count = Math.Max(100, Runs / 5);
        var found = new SuperiorAbility[count];
        Cores.For(0, count, i => found[i] = SuperiorAbility.Test(Samples(100 + (ulong)i, 10, 250, 0, 0), 300, (ulong)i));
        var (reality, consistent) =
            (found.Count(f => f.RealityCheck < 0.05) / (double)count, found.Count(f => f.Consistent < 0.05) / (double)count);
        output.WriteLine(
            $"nominal 5 %, {count} times the best of 10 without skill: reality check {reality:P1}, Hansen's test {consistent:P1}");
        Assert.InRange(reality, 0, 0.1);
        Assert.InRange(consistent, 0, 0.1);
    }

    [Fact]
    public void Overfitting_of_noise_is_a_coin_toss()
    {
        const int Sets = 40;
        var found = new double[Sets];
        Cores.For(0, Sets, i => found[i] = OverfittingProbability.Estimate(
            Samples(500 + (ulong)i, 50, 1_000, 0, 0), blocks: 10).Probability);
        var planted = OverfittingProbability.Estimate([.. Samples(1, 50, 1_000, 0, 0), .. Samples(2, 1, 1_000, 0.002, 0)], blocks: 16)
            .Probability;
        output.WriteLine(
            $"mean probability of overfitting of {Sets} sets of 50 trials of noise {found.Average():P1} (half in theory), with one planted "
                + $"edge {planted:P2}");
        Assert.InRange(found.Average(), 0.4, 0.6);
        Assert.InRange(planted, 0, 0.01);
    }

    private (double[][] First, double[][] Second) Pairs(int runs, double correlation, double inCommon)
    {
        var (first, second, common) =
            (Samples(21, runs, 500, 0, correlation), Samples(22, runs, 500, 0, correlation), Samples(23, runs, 500, 0, correlation));
        double[] Mixed(double[] own, double[] shared) =>
            [.. own.Select((value, i) => 0.0003 + (Math.Sqrt(inCommon) * shared[i]) + (Math.Sqrt(1 - inCommon) * value))];
        return ([.. first.Select((own, i) => Mixed(own, common[i]))], [.. second.Select((own, i) => Mixed(own, common[i]))]);
    }

    private static double[][] Samples(ulong seed, int count, int sessions, double mean, double correlation)
    {
        var random = new Xoshiro256(seed);
        return [.. Enumerable.Range(0, count).Select(_ => SimulatedReturns.Draw(random, sessions, mean, correlation))];
    }

    private static double Share(int runs, Func<int, BootstrapInterval> interval, Func<BootstrapInterval, bool> holds) =>
        Share(runs, interval, (found, _) => holds(found));

    private static double Share(int runs, Func<int, BootstrapInterval> interval, Func<BootstrapInterval, int, bool> holds)
    {
        var held = 0;
        Cores.For(0, runs, i =>
        {
            if (holds(interval(i), i))
            {
                Interlocked.Increment(ref held);
            }
        });
        return held / (double)runs;
    }

    private static bool Holds(BootstrapInterval interval, double truth) => interval.Low <= truth && truth <= interval.High;

    private static double Fall(double[] returns) => BootstrapInterval.Drawdown(returns, 100, 1)!.Estimate;

    /// <summary>
    /// The growth a year of normal returns with a deviation of 1 %: exp(252 E log(1 + r)) - 1, the expectation by the series of the
    /// logarithm to the fourth moment.
    /// </summary>
    private static double Growth(double mean)
    {
        const double Variance = 0.01 * 0.01;
        var (square, third, fourth) = (Variance + (mean * mean), (3 * mean * Variance) + (mean * mean * mean),
            (3 * Variance * Variance) + (6 * mean * mean * Variance) + Math.Pow(mean, 4));
        return Math.Exp(252 * (mean - (square / 2) + (third / 3) - (fourth / 4))) - 1;
    }
}
