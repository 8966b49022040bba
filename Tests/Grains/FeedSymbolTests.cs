using TradeMind.Grains;

namespace TradeMind.Tests.Grains;

/// <summary>The keys of symbols on feeds.</summary>
public sealed class FeedSymbolTests
{
    [Theory]
    [InlineData(null, "AAPL", "AAPL")]
    [InlineData(null, "EURUSD=X", "EURUSD=X")]
    [InlineData("crypto", "BTC/USDT", "crypto:BTC/USDT")]
    [InlineData("a-b_c", "^GSPC", "a-b_c:^GSPC")]
    public void A_key_is_read_as_it_was_written(string? feed, string ticker, string key)
    {
        Assert.Equal(key, new FeedSymbol(feed, ticker).Key);
        Assert.Equal(new FeedSymbol(feed, ticker), FeedSymbol.Parse(key));
    }
}
