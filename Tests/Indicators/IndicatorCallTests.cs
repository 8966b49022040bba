using TradeMind.Trading;
using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

/// <summary>Indicators with parameters, as text.</summary>
public sealed class IndicatorCallTests
{
    [Fact]
    public void A_list_has_defaults_where_nothing_is_given()
    {
        var calls = IndicatorCall.ParseList(" rsi , bollinger( period = 50 , deviations=2.5 ),sma(),macd(fast=5)");

        Assert.Equal(["rsi", "bollinger", "sma", "macd"], calls.Select(call => call.Entry.Definition.Name));
        Assert.Equal(
            [14, 50, 2.5, 5],
            [
                calls[0].Parameters.Real("period"), calls[1].Parameters.Real("period"), calls[1].Parameters.Real("deviations"),
                calls[3].Parameters.Real("fast"),
            ]);
        Assert.Equal(IndicatorCatalog.Find("sma").Parameters.ToString(), calls[2].Parameters.ToString());
        Assert.Empty(IndicatorCall.ParseList(""));
        Assert.Empty(IndicatorCall.ParseList(" , "));
    }

    [Fact]
    public void Parameters_go_by_place_or_by_name()
    {
        var calls = IndicatorCall.ParseList("rsi, bollinger(30, deviations=2.5),macd(5,35,5)");

        Assert.Equal(["rsi", "bollinger(30, deviations=2.5)", "macd(5,35,5)"], calls.Select(call => call.Text));
        Assert.Equal(
            ["period=14", "period=30, deviations=2.5", "fast=5, slow=35, signal=5"], calls.Select(call => call.Parameters.ToString()));
    }

    [Theory]
    [InlineData("rsi(period=x)", "parameter period: 'x' is not a number")]
    [InlineData("rsi(period=0)", "parameter period: 0 is out of range")]
    [InlineData("rsi(length=7)", "rsi has no parameter 'length': it has period")]
    [InlineData("macd(fast=30,slow=20)", "fast")]
    [InlineData("rsi(period", "indicator 'rsi(period' cannot be read: write it such as rsi(period=14)")]
    [InlineData("rsi(0)", "parameter period: 0 is out of range; use a whole number from 1 to 100000")]
    [InlineData("rsi(1,2)", "rsi was given 2 values: it takes 1")]
    [InlineData("macd(30)", "macd: fast 30 is not less than slow 26")]
    [InlineData("rsi(period=7)x", "cannot be read")]
    [InlineData("rsi((period=7))", "cannot be read")]
    [InlineData("rsi),sma", "indicator 'rsi)' is not known")]
    [InlineData("(period=7)", "indicator '' is not known")]
    public void What_cannot_be_read_is_told_with_the_fix(string text, string message)
    {
        var problem = Assert.ThrowsAny<DomainException>(() => IndicatorCall.ParseList(text));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal("indicators", problem.Field);
    }

    [Fact]
    public void There_is_an_end_to_a_list() => Assert.Contains(
        "use at most 50",
        Assert.Throws<InvalidInputException>(() => IndicatorCall.ParseList(string.Join(',', Enumerable.Repeat("sma", 51)))).Message,
        StringComparison.Ordinal);
}
