using TradeMind.Benchmarks.Experiments;
using TradeMind.Trading.Statistics.Inference;
using Xunit.Abstractions;

namespace TradeMind.Tests.Intelligence.Experiments;

public class DetectableEffectTests(ITestOutputHelper output)
{
    private const int Seeds = 200;

    [Fact]
    public void The_effect_is_that_of_the_formula()
    {
        // Differences of +d and -d by turns of two have no autocorrelation that outlasts the block of 1 or 2; by hand for independent ones:
        // 2.80159 x deviation / sqrt(n) x 252.
        double[] first = [.. Enumerable.Range(0, 400).Select(i => Sign((uint)i) * 0.01)];
        var effect = DetectableEffect.From(first, new double[400])!;
        Assert.Equal((400, 0.05, 0.8), (effect.Observations, effect.Alpha, effect.Power));
        Assert.Equal(0.01 * Math.Sqrt(252), effect.Deviation, 3);
        Assert.Equal(2.801585 * effect.Deviation * Math.Sqrt(252.0 / 400 * effect.VarianceInflation), effect.Return, 5);
        Assert.InRange(effect.VarianceInflation, 0.7, 1.3);
        Assert.Null(effect.Sharpe);
    }

    [Fact]
    public void A_higher_power_or_a_lower_alpha_needs_a_larger_effect()
    {
        var (first, second) = SimulatedPairs.Draw(1, 500);
        var standard = DetectableEffect.From(first, second)!;
        Assert.True(DetectableEffect.From(first, second, 0.05, 0.9)!.Return > standard.Return);
        Assert.True(DetectableEffect.From(first, second, 0.01)!.Return > standard.Return);
        Assert.True(standard.Sharpe > 0);
    }

    [Fact]
    public void The_mean_of_the_difference_does_not_matter()
    {
        var (first, second) = SimulatedPairs.Draw(2, 500);
        var (still, moved) = (
            DetectableEffect.From(first, second)!, DetectableEffect.From([.. first.Select(r => r + 0.002)], second)!);
        Assert.Equal(still.Return, moved.Return, 10);
    }

    [Fact]
    public void Differences_that_last_need_a_larger_effect()
    {
        var (brief, lasting) = (Mean(0), Mean(0.6));
        Assert.True(lasting > 1.3 * brief, $"{brief} and {lasting}");
        static double Mean(double correlation) =>
            Enumerable.Range(1, 30).Average(seed =>
            {
                var (first, second) = SimulatedPairs.Draw((ulong)seed, 500, correlation);
                return DetectableEffect.From(first, second)!.VarianceInflation;
            });
    }

    [Fact]
    public void Nothing_can_be_found_where_nothing_differs_or_too_little_was_seen()
    {
        var (first, second) = SimulatedPairs.Draw(3, 500);
        Assert.Null(DetectableEffect.From(first, first));
        Assert.Null(DetectableEffect.From(first[..29], second[..29]));
        Assert.Throws<ArgumentException>(() => DetectableEffect.From(first, second[1..]));
    }

    /// <summary>A year of days is the least that experiments are made with; 5 % of 2,000 is known to half a percent.</summary>
    [Fact]
    public void A_year_of_days_is_enough_for_the_rate_to_hold()
    {
        var rates = RejectionRates.Measure(10 * Seeds, 250, 0.1, 0, 199, Environment.ProcessorCount);
        output.WriteLine($"{rates}");
        Assert.InRange(rates.Return, 0.036, 0.064);
    }

    /// <summary>The full run of 10,000 seeds is that of the benchmark <c>experiments</c>.</summary>
    [Fact]
    public void Arms_of_the_same_truth_are_told_apart_in_about_5_of_100()
    {
        var rates = RejectionRates.Measure(Seeds, 565, 0.1, 0, 499, Environment.ProcessorCount);
        output.WriteLine($"{rates}");

        // 5 % of 200 is known to 1.5 %; two and a half of these either way.
        Assert.InRange(rates.Return, 0.01, 0.09);
        Assert.InRange(rates.Sharpe, 0.01, 0.1);
    }

    [Fact]
    public void A_planted_effect_of_twice_the_detectable_one_is_found_in_80_of_100()
    {
        var rates = RejectionRates.Measure(Seeds, 565, 0.1, 2, 499, Environment.ProcessorCount);
        output.WriteLine($"{rates}");
        Assert.True(rates.Return >= 0.8 && rates.Sharpe >= 0.8, $"{rates}");
    }

    [Fact]
    public void The_detectable_effect_itself_is_found_in_about_80_of_100()
    {
        var rates = RejectionRates.Measure(Seeds, 565, 0.1, 1, 499, Environment.ProcessorCount);
        output.WriteLine($"{rates}");
        Assert.InRange(rates.Return, 0.68, 0.88);
    }

    /// <summary>Signs without a pattern, from a hash of the place.</summary>
    private static int Sign(uint place) => int.IsEvenInteger(System.Numerics.BitOperations.PopCount(place * 2_654_435_761)) ? 1 : -1;
}
