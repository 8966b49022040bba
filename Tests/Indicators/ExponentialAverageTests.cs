using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class ExponentialAverageTests
{
    [Fact]
    public void Wilder_moves_by_one_periodth()
    {
        // Seed (1 + 2 + 3 + 6) / 4 = 3, then 3 + (11 - 3) / 4.
        var average = ExponentialAverage.Wilder(4);
        double[] values = [1, 2, 3, 6];
        foreach (var value in values)
        {
            Assert.False(average.IsReady);
            Assert.True(double.IsNaN(average.Value));
            average.Add(value);
        }

        Assert.Equal(3.0, average.Value);
        average.Add(11);
        Assert.Equal(5.0, average.Value);
    }

    [Theory]
    [InlineData(1.0, 1)]
    [InlineData(1.0, 3)]
    [InlineData(0.5, 1)]
    [InlineData(0.5, 3)]
    [InlineData(2.0 / 21.0, 1)]
    [InlineData(2.0 / 21.0, 2)]
    [InlineData(2.0 / 21.0, 3)]
    [InlineData(1.0 / 200.0, 2)]
    public void Forgets_in_as_many_values_as_it_says_and_no_fewer(double alpha, int stages)
    {
        var values = ExponentialAverage.ValuesToForget(alpha, stages);
        Assert.InRange(RemainsOfOne(alpha, stages, values), 0.0, 1e-12);
        Assert.True(RemainsOfOne(alpha, stages, values - 1) > 1e-12);
    }

    /// <summary>What is left in the last stage of an error of 1 in all of them, when zeros follow.</summary>
    private static double RemainsOfOne(double alpha, int stages, int values)
    {
        var errors = Enumerable.Repeat(1.0, stages).ToArray();
        for (var i = 0; i < values; i++)
        {
            var input = 0.0;
            for (var stage = 0; stage < stages; stage++)
            {
                errors[stage] += alpha * (input - errors[stage]);
                input = errors[stage];
            }
        }

        return errors[^1];
    }
}
