using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class RollingMomentsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    public void Equals_two_passes_over_the_window(int period)
    {
        var closes = RandomWalk.Series(300, seed: 24).Close.ToArray();
        var (means, variances) = Stream(closes, period);
        Agreement.Check("mean", SlidingWindow.Map(closes, period, window => window.Average()), means);
        Agreement.Check("variance", SlidingWindow.Map(closes, period, Variance), variances);
    }

    [Fact]
    public void An_outlier_that_leaves_leaves_nothing_behind()
    {
        var values = Enumerable.Range(0, 60).Select(i => i == 7 ? 1e12 : 1.0 + ((i % 3) * 1e-3)).ToArray();
        var (_, variances) = Stream(values, 10);
        for (var i = 17; i < values.Length; i++)
        {
            Assert.Equal(Variance(values[(i - 9)..(i + 1)]), variances[i], 1e-17);
        }
    }

    [Fact]
    public void A_value_repeated_has_no_variance()
    {
        var (means, variances) = Stream([3.3, 9.1, 0.7, .. Enumerable.Repeat(25.1, 25)], 10);
        Assert.All(means[12..], mean => Assert.Equal(25.1, mean));
        Assert.All(variances[12..], variance => Assert.Equal(0.0, variance));
    }

    private static double Variance(double[] window)
    {
        var mean = window.Average();
        return window.Average(v => (v - mean) * (v - mean));
    }

    private static (double[] Means, double[] Variances) Stream(double[] values, int period)
    {
        var moments = new RollingMoments(period);
        var means = new double[values.Length];
        var variances = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            moments.Add(values[i]);
            means[i] = moments.Mean;
            variances[i] = moments.Variance;
        }

        return (means, variances);
    }
}
