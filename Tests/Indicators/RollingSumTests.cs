using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class RollingSumTests
{
    [Fact]
    public void Rounding_does_not_gather()
    {
        var sum = new RollingSum(7);
        var random = new Random(41);
        for (var i = 0; i < 1_000_000; i++)
        {
            sum.Add(random.NextDouble() * 1e9);
        }

        for (var i = 0; i < 14; i++)
        {
            sum.Add(0.1);
        }

        Assert.Equal(0.7, sum.Sum, 1e-15);
    }

    [Fact]
    public void Reset_equals_fresh()
    {
        var used = new RollingSum(3);
        var fresh = new RollingSum(3);
        double[] values = [5, 0.1, 0.7, 11];
        foreach (var value in values)
        {
            used.Add(value);
        }

        used.Reset();
        Assert.False(used.IsFull);
        foreach (var value in values)
        {
            used.Add(value);
            fresh.Add(value);
            Assert.Equal(fresh.Sum, used.Sum);
        }
    }
}
