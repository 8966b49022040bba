using TradeMind.Intelligence.Agents;

namespace TradeMind.Tests.Intelligence.Experiments;

public class BlindTextTests
{
    [Theory]
    [InlineData("$AAPL beats estimates", "$COMPANY beats estimates")]
    [InlineData("apple screwed up big time $ amzn $ aapl", "$COMPANY screwed up big time company $COMPANY")]
    [InlineData("Apple Inc. rose in March 2015", "$COMPANY rose in date date")]
    [InlineData("AAPL: results on 2015-03-01, q2 was better", "$COMPANY: results on date, date was better")]
    [InlineData("pineapple aaplx and $100 stay", "pineapple aaplx and $100 stay")]
    [InlineData("up 5% on monday, may rise", "up 5% on date, may rise")]
    [InlineData("@Apple and #aapl since May 4th, 3 Nov and Sept. 12", "$COMPANY and $COMPANY since date, date and date")]
    public void Names_and_dates_are_hidden_and_nothing_else(string text, string masked) =>
        Assert.Equal((masked, masked), (Mask(text), Mask(masked)));

    private static string Mask(string text) => BlindText.Mask(text, "AAPL", ["Apple", "Apple Inc."]);

    [Fact]
    public void A_ticker_of_one_letter_is_a_name_only_as_a_cashtag() =>
        Assert.Equal("plan t : buy $COMPANY", BlindText.Mask("plan t : buy $ t", "T"));

    [Fact]
    public void An_item_keeps_its_symbol_for_the_bookkeeping()
    {
        var item = ExperimentMarket.Item("AAPL", new DateTime(2015, 1, 5, 15, 0, 0, DateTimeKind.Utc), 0) with { Text = "aapl up" };
        Assert.Equal(("AAPL", "$COMPANY up"), (BlindText.Mask(item).Symbol, BlindText.Mask(item).Text));
    }
}
