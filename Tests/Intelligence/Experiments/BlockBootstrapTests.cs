using TradeMind.Tests.Analytics.Inference;
using TradeMind.Trading.Randomness;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Tests.Intelligence.Experiments;

public class BlockBootstrapTests
{
    [Fact]
    public void Circular_blocks_have_one_length_and_wrap_around()
    {
        var places = new int[10];
        new CircularBootstrap(1, 4).Draw(places, 10);
        foreach (var start in new[] { 0, 4, 8 })
        {
            for (var k = start + 1; k < Math.Min(start + 4, 10); k++)
            {
                Assert.Equal((places[k - 1] + 1) % 10, places[k]);
            }
        }

        // Over many draws every place comes as often as any other, the first and the last too.
        var (counts, bootstrap) = (new int[10], new CircularBootstrap(2, 4));
        for (var i = 0; i < 10_000; i++)
        {
            bootstrap.Draw(places, 10);
            foreach (var place in places)
            {
                counts[place]++;
            }
        }

        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Fact]
    public void Several_series_are_resampled_at_the_same_places()
    {
        double[] first = [.. Enumerable.Range(0, 50).Select(i => (double)i)];
        double[] second = [.. first.Select(v => 100 + v)];
        double[][] samples = [new double[50], new double[50]];
        new CircularBootstrap(3, 7).Resample([first, second], samples);
        Assert.Equal(samples[0].Select(v => 100 + v), samples[1]);
        Assert.NotEqual(first, samples[0]);
        var places = new int[50];
        new CircularBootstrap(3, 7).Draw(places, 50);
        Assert.Equal(places.Select(p => (double)p), samples[0]);
    }

    [Fact]
    public void Blocks_of_one_length_are_longer_by_the_cube_root_of_three_halves()
    {
        // D is 2 g(0)^2 for random lengths and 4/3 g(0)^2 for one length (Politis and White 2004, Patton, Politis and White 2009).
        var series = SimulatedReturns.Draw(new Xoshiro256(4), 1_000, 0, 0.4);
        Assert.Equal(
            Math.Cbrt(1.5) * OptimalBlock.Length(series, BlockScheme.Stationary), OptimalBlock.Length(series, BlockScheme.Circular), 9);
    }

    [Fact]
    public void Block_lengths_of_an_autoregression_are_about_those_of_theory()
    {
        // For AR(1) with coefficient a: G / g(0) = 2 a / (1 - a^2), hence b = (2 (2 a / (1 - a^2))^2 / (4 / 3))^(1/3) n^(1/3).
        const double Correlation = 0.5;
        var theory = Math.Cbrt(1.5 * Math.Pow(2 * Correlation / (1 - (Correlation * Correlation)), 2) * 4_000);
        var mean = Enumerable.Range(0, 20).Average(
            i => OptimalBlock.Length(SimulatedReturns.Draw(new Xoshiro256((ulong)i), 4_000, 0, Correlation), BlockScheme.Circular));
        Assert.InRange(mean / theory, 0.8, 1.2);
    }

    [Fact]
    public void The_scheme_changes_what_is_drawn_and_not_what_is_measured()
    {
        var random = new Xoshiro256(5);
        var (a, b) = (SimulatedReturns.Draw(random, 300, 0.001, 0.2), SimulatedReturns.Draw(random, 300, 0, 0.2));
        var (one, other) = (PairedComparison.Compare(a, b, 500, 1), PairedComparison.Compare(a, b, 500, 1, 0.95, BlockScheme.Circular));
        Assert.Equal(one.Difference!.Estimate, other.Difference!.Estimate, 14);
        Assert.NotEqual(one.Difference.Low, other.Difference.Low);
        Assert.InRange((other.Difference.High - other.Difference.Low) / (one.Difference.High - one.Difference.Low), 0.7, 1.4);
    }
}
