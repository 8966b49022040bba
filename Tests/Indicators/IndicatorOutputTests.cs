using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Indicators;

/// <summary>Each output is drawn where its values lie.</summary>
public sealed class IndicatorOutputTests
{
    [Fact]
    public void Outputs_over_the_prices_are_prices_and_those_in_panes_are_not_drawn_there()
    {
        // Prices about 100,000: no percentage, ratio or difference of prices is near them.
        var walk = RandomWalk.Series(600, seed: 5);
        var series = BarSeries.FromBars(walk.Symbol, walk.Interval, [.. Enumerable.Range(0, walk.Count).Select(i => walk[i].In(1_000))]);
        var (low, high) = (series.Low.ToArray().Min() / 2, series.High.ToArray().Max() * 2);
        Assert.All(IndicatorCatalog.Entries, entry =>
        {
            var columns = entry.Run(entry.Parameters, series);
            Assert.All(entry.Definition.OutputDefinitions.Zip(columns), pair =>
            {
                var values = pair.Second.Where(double.IsFinite).ToList();
                Assert.NotEmpty(values);
                if (pair.First.Scale == OutputScale.Price)
                {
                    Assert.All(values, value => Assert.InRange(value, low, high));
                    Assert.Equal("", pair.First.Pane);
                }
                else if (pair.First.Scale == OutputScale.Pane)
                {
                    Assert.NotEqual("", pair.First.Pane);
                    Assert.False(values.TrueForAll(value => value > low && value < high), $"{entry.Definition.Name} {pair.First.Name}");
                }
            });
        });
    }

    [Theory]
    [InlineData("rsi", "rsi", 0.0, 100.0)]
    [InlineData("williams_r", "williams_r", -100.0, 0.0)]
    [InlineData("bollinger", "percent_b", 0.0, 1.0)]
    [InlineData("bollinger", "zscore", -2.0, 2.0)]
    [InlineData("bollinger", "width", 0.0, null)]
    [InlineData("macd", "histogram", null, null)]
    public void Panes_reach_as_far_as_the_indicator(string indicator, string output, double? low, double? high)
    {
        var found = IndicatorCatalog.Find(indicator).Definition.OutputDefinitions.Single(o => o.Name == output);
        Assert.Equal((OutputScale.Pane, low, high), (found.Scale, found.Low, found.High));
    }

    [Fact]
    public void Bands_are_drawn_without_their_statistics_unless_these_are_chosen() => Assert.Equal(
        ["upper", "middle", "lower"], IndicatorCatalog.Find("bollinger").Definition.MainOutputs.Select(output => output.Name));
}
