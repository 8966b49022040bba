using FsCheck;
using FsCheck.Fluent;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Serialization;

namespace TradeMind.Tests.Indicators;

public sealed class RollingExtremeTests
{
    [Fact]
    public void Equals_a_search_of_the_window() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<int[]>(),
            Gen.Choose(1, 9).ToArbitrary(),
            (values, period) =>
            {
                // Few different values, so that equal ones meet often.
                var input = values.Select(v => (double)(v % 5)).ToArray();
                var maximum = RollingExtreme.Maximum(period);
                var minimum = RollingExtreme.Minimum(period);
                for (var i = 0; i < input.Length; i++)
                {
                    maximum.Add(input[i]);
                    minimum.Add(input[i]);
                    var window = input[Math.Max(0, i + 1 - period)..(i + 1)];
                    Assert.Equal(window.Max(), maximum.Value);
                    Assert.Equal(window.Min(), minimum.Value);
                    Assert.Equal(window.Length - 1 - Array.IndexOf(window, window.Max()), maximum.Age);
                    Assert.Equal(window.Length - 1 - Array.IndexOf(window, window.Min()), minimum.Age);
                    Assert.Equal(i + 1 >= period, maximum.IsFull);
                }
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Empty_window_has_no_value_and_no_age()
    {
        var maximum = RollingExtreme.Maximum(3);
        Assert.True(double.IsNaN(maximum.Value));
        Assert.Throws<InvalidOperationException>(() => maximum.Age);
    }

    [Fact]
    public void Reset_and_copy_share_nothing()
    {
        var minimum = RollingExtreme.Minimum(3);
        minimum.Add(1);
        minimum.Add(7);
        var copy = StateCopy.From(in minimum);
        minimum.Reset();
        minimum.Add(9);
        Assert.Equal(9.0, minimum.Value);
        Assert.Equal(1.0, copy.Value);
    }
}
