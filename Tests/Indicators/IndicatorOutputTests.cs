using TradeMind.Trading;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;

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

    [Fact]
    public void Requests_name_parameters_by_place_or_by_name()
    {
        var requests = IndicatorRequest.ParseAll("rsi, bollinger(30, deviations=2.5),macd(5,35,5)");
        Assert.Equal(["rsi", "bollinger(30, deviations=2.5)", "macd(5,35,5)"], requests.Select(request => request.Text));
        Assert.Equal(
            ["period=14", "period=30, deviations=2.5", "fast=5, slow=35, signal=5"],
            requests.Select(request => request.Parameters.ToString()));
        Assert.Empty(IndicatorRequest.ParseAll(" , "));
    }

    [Theory]
    [InlineData("rsi(14", "indicator 'rsi(14' is not complete")]
    [InlineData("rsi)", "indicator 'rsi)' is not complete")]
    [InlineData("rsi(7)x", "indicator 'rsi(7)x' is not complete")]
    [InlineData("nope(1)", "indicator 'nope' is not known")]
    public void Requests_that_cannot_be_read_say_so(string text, string problem) => Assert.StartsWith(
        problem, Assert.Throws<InvalidInputException>(() => IndicatorRequest.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("rsi(0)", "parameter period: 0 is out of range; use a whole number from 1 to 100000")]
    [InlineData("rsi(x)", "parameter period: 'x' is not a number")]
    [InlineData("rsi(1,2)", "rsi was given 2 values: it takes 1")]
    [InlineData("rsi(length=2)", "rsi has no parameter 'length': it has period")]
    [InlineData("macd(30)", "macd: fast 30 is not less than slow 26")]
    public void Parameters_that_cannot_be_used_say_so(string text, string problem) => Assert.StartsWith(
        problem, Assert.Throws<ParameterException>(() => IndicatorRequest.Parse(text)).Message, StringComparison.Ordinal);
}
