using TradeMind.Grains.Activity;

namespace TradeMind.Tests.Grains;

public class LatencyHistogramTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    [InlineData(0.01)]
    public void A_quantile_is_at_most_an_eighth_off(double quantile)
    {
        var histogram = new LatencyHistogram();
        for (var i = 1; i <= 10_000; i++)
        {
            histogram.Add(TimeSpan.FromTicks(i * 7L));
        }

        var exact = 10_000 * quantile * 7;
        Assert.InRange(histogram.Quantile(quantile).Ticks, exact * 0.87, exact * 1.13);
    }

    [Fact]
    public void Without_durations_it_is_zero() => Assert.Equal(TimeSpan.Zero, new LatencyHistogram().Quantile(0.5));
}
