using TradeMind.Intelligence.News;
using TradeMind.Tests.MarketData;
using TradeMind.Trading;

namespace TradeMind.Tests.Intelligence.News;

public class CompanyDirectoryTests
{
    private static readonly CompanyDirectory Companies = CompanyDirectory.BuiltIn;

    [Theory]
    [InlineData("Apple beats, Microsoft misses", "AAPL MSFT")]
    [InlineData("apple pie on a meta level, a visa for the target of an intel service", "")]
    [InlineData("ExxonMobil and EXXON MOBIL are one", "XOM")]
    [InlineData("$aapl and $ ge go up, $aaplx does not, US$T neither", "AAPL GE")]
    [InlineData("It (NYSE: T) is (V) as good (it) as (NASDAQ:MSFT)", "MSFT T V")]
    [InlineData("a T-shirt, a V-neck and vitamin C: T V C", "")]
    [InlineData("AT&T buys; GE sells; ge and Gen Z do not", "GE T")]
    [InlineData("Bank of America's results, Pineapple Apples", "BAC")]
    [InlineData("Alphabet's Google", "GOOG GOOGL")]
    [InlineData("$BRK.B and McDonald's", "BRK-B MCD")]
    [InlineData("J.P. Morgan, JPMorgan Chase & Co.", "JPM")]
    [InlineData("", "")]
    public void A_text_is_about_those_that_it_names(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Companies.Match(text)));

    [Fact]
    public void A_watched_ticker_counts_though_its_company_is_not_known()
    {
        Assert.Equal(["ZZZZ"], Companies.Match("$ZZZZ and (QQQQ)", ["ZZZZ"]));
        Assert.Empty(Companies.Match("$ZZZZ and (QQQQ)"));
    }

    [Fact]
    public void Each_of_the_shared_symbols_and_many_more_have_a_number_and_a_name()
    {
        string[] shared =
        [
            "AAPL", "AMZN", "BA", "CSCO", "DIS", "FB", "GE", "GOOG", "INTC", "JNJ", "JPM", "KO", "MSFT", "ORCL", "PG", "T", "UNH", "V",
            "VZ", "WMT", "XOM",
        ];
        Assert.All(shared, ticker => Assert.True(Companies.Find(ticker) is { Cik: > 0, Aliases.Length: > 0 }, ticker));
        Assert.True(Companies.Companies.Count >= 81, $"{Companies.Companies.Count}");
        Assert.All(Companies.Companies, company => Assert.Contains(company.Ticker, Companies.Match($"Shares of {company.Name} rose")));
    }

    [Fact]
    public void A_file_of_the_user_adds_companies_and_replaces_some()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("mine.csv", "ticker,cik,aliases\nACME,,Acme Corp|=Acme\nAAPL,1,Fruit Company\n");
        var mine = Companies.With(file);
        Assert.Equal("ACME", string.Join(' ', mine.Match("Acme and acme corp")));
        Assert.Equal("AAPL", string.Join(' ', mine.Match("the fruit company is no longer called Apple")));
        Assert.Equal((null, 1), (mine.Find("ACME")!.Cik, mine.Find("AAPL")!.Cik));
        Assert.Empty(mine.Match("Apple"));
    }

    [Theory]
    [InlineData("symbol,cik\nA,1", "mine.csv:1")]
    [InlineData("ticker,cik,aliases\nA", "mine.csv:2")]
    [InlineData("ticker,cik,aliases\n\nA B,1,x", "mine.csv:3")]
    [InlineData("ticker,cik,aliases\nA,-1,x", "-1")]
    public void A_line_that_is_no_company_is_an_error_that_names_it(string text, string part)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("mine.csv", text);
        Assert.Contains(part, Assert.Throws<InvalidInputException>(() => Companies.With(file)).Message, StringComparison.Ordinal);
    }
}
