using TradeMind.Application.Experiments;

namespace TradeMind.Tests.Intelligence.Experiments;

public class BlindTextTests
{
    [Theory]
    [InlineData("$AAPL beats estimates", "company beats estimates")]
    [InlineData("apple screwed up big time $ amzn $ aapl", "company screwed up big time company company")]
    [InlineData("Apple Inc. rose in March 2015", "company rose in date date")]
    [InlineData("AAPL: results on 2015-03-01, q2 was better", "company: results on date, date was better")]
    [InlineData("pineapple aaplx and $100 stay", "pineapple aaplx and $100 stay")]
    [InlineData("up 5% on monday, may rise", "up 5% on date, may rise")]
    public void Names_and_dates_are_hidden_and_nothing_else(string text, string masked) =>
        Assert.Equal(masked, BlindText.Mask(text, "AAPL", ["Apple", "Apple Inc."]));

    [Fact]
    public void An_item_keeps_its_symbol_for_the_bookkeeping()
    {
        var item = ExperimentMarket.Item("AAPL", new DateTime(2015, 1, 5, 15, 0, 0, DateTimeKind.Utc), 0) with { Text = "aapl up" };
        Assert.Equal(("AAPL", "company up"), (BlindText.Mask(item).Symbol, BlindText.Mask(item).Text));
    }
}
