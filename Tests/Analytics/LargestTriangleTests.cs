using TradeMind.Trading.Statistics;

namespace TradeMind.Tests.Analytics;

public class LargestTriangleTests
{
    [Theory]
    [InlineData(10, 3)]
    [InlineData(1_000, 17)]
    [InlineData(5_104, 1_000)]
    [InlineData(7, 6)]
    public void It_keeps_so_many_in_order_with_both_ends(int count, int most)
    {
        double[] line = [.. Enumerable.Range(0, count).Select(i => Math.Sin(i * 0.37) * i)];
        var picked = LargestTriangle.Pick(line, most);
        Assert.Equal(most, picked.Length);
        Assert.Equal((0, count - 1), (picked[0], picked[^1]));
        Assert.All(picked.Zip(picked.Skip(1)), pair => Assert.True(pair.First < pair.Second));
    }

    [Fact]
    public void A_spike_is_kept()
    {
        var line = new double[1_000];
        line[613] = 5;
        Assert.Contains(613, LargestTriangle.Pick(line, 20));
    }

    [Fact]
    public void Few_points_are_all_kept() => Assert.Equal([0, 1, 2], LargestTriangle.Pick([1.0, 2.0, 3.0], 10));

    [Fact]
    public void Nothing_gives_nothing() => Assert.Empty(LargestTriangle.Pick([], 2));
}
