using TradeMind.Trading.Market;
using TradeMind.Trading;

namespace TradeMind.Tests.Market;

public class SymbolTests
{
    [Theory]
    [InlineData("aapl", "AAPL")]
    [InlineData("BRK.B", "BRK.B")]
    [InlineData("BTC_USDT", "BTC_USDT")]
    [InlineData("^GSPC", "^GSPC")]
    [InlineData("EURUSD=X", "EURUSD=X")]
    public void A_ticker_is_kept_in_upper_case(string text, string ticker) => Assert.Equal(ticker, new Symbol(text).Ticker);

    [Theory]
    [InlineData("")]
    [InlineData("A B")]
    [InlineData("A,B")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTU")]
    public void Other_text_is_refused_by_name(string text) =>
        Assert.Contains(
            $"symbol '{text}' is not valid",
            Assert.Throws<InvalidInputException>(() => new Symbol(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Symbols_are_in_ordinal_order() =>
        Assert.Equal(["A.B", "AB", "B", "^X"], new[] { "^X", "B", "AB", "A.B" }.Select(t => new Symbol(t)).Order().Select(s => s.Ticker));

    [Theory]
    [InlineData("1m", 1)]
    [InlineData("15M", 15)]
    [InlineData("1h", 60)]
    [InlineData("1d", 1440)]
    public void An_interval_reads_back_from_its_own_text(string text, int minutes)
    {
        var interval = Interval.Parse(text);
        Assert.Equal(TimeSpan.FromMinutes(minutes), interval.Length);
        Assert.Equal(interval, Interval.Parse(interval.ToString()));
    }

    [Fact]
    public void An_unknown_interval_is_refused_with_the_known_ones() =>
        Assert.Contains(
            "interval '7m' is not known: use one of 1m,",
            Assert.Throws<InvalidInputException>(() => Interval.Parse("7m")).Message, StringComparison.Ordinal);
}
