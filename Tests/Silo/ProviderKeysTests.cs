using TradeMind.Silo.Composition;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage.Sql;
using TradeMind.Tests.Storage;
using TradeMind.Trading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Silo;

/// <summary>The keys <c>providers:NAME:...</c> of the configuration, and <c>portfolios:NAME:provider</c>.</summary>
public sealed class ProviderKeysTests
{
    [Fact]
    public void What_is_not_given_is_as_for_the_service_but_for_what_is_traded_and_where_it_is_read()
    {
        var (service, errors) = Read(
            "--watchlist", "AAPL", "--data", ".", "--interval", "5m", "--speed", "7", "--yahoo:url", "http://localhost:1",
            "--providers:CRYPTO:provider", "binance", "--providers:crypto:interval", "1h", "--providers:crypto:binance:stream", "false",
            "--providers:yahoo:yahoo:url", "http://localhost:2",
            "--portfolios:coins:provider", "crypto", "--portfolios:shares:sizing", "fixed:1", "--portfolios:same:provider", "replay");
        Assert.Empty(errors);
        Assert.Equal(["crypto", "yahoo"], service.OtherProviders.Keys);
        var crypto = service.OtherProviders["crypto"];
        Assert.Equal(("binance", Interval.Parse("1h"), 7.0), (crypto.Provider, crypto.Interval, crypto.Speed));
        Assert.Equal((0, null, null), (crypto.Watchlist.Count, crypto.Data, crypto.ProviderAddress));
        Assert.Equal((false, true), (crypto.Binance.IsStreamed, service.Binance.IsStreamed));
        Assert.Equal(("yahoo", 2, 1),
            (service.OtherProviders["yahoo"].Provider, service.OtherProviders["yahoo"].Yahoo.Address!.Port, service.Yahoo.Address!.Port));

        var coins = service.Portfolios["coins"];
        Assert.Equal(("crypto", 0), (coins.PortfolioProvider, coins.Watchlist.Count));
        Assert.Null(service.Portfolios["same"].PortfolioProvider);
        Assert.Equal(["AAPL"], service.Portfolios["shares"].Watchlist);
    }

    [Theory]
    [InlineData("--providers:x:interval", "1h", "providers:x:provider is missing: say where its bars come from, such as yahoo")]
    [InlineData("--providers:replay:speed", "1", "'replay' is the service's own provider, whose keys stand at the top")]
    [InlineData("--providers:a b:provider", "yahoo", "'a b' is not a valid name: use 1 to 40 lower-case letters")]
    [InlineData("--providers:yahoo:port", "80", "providers:yahoo:port is not a setting of a provider: use provider, ")]
    [InlineData("--providers:yahoo:interval", "7m", "providers:yahoo:interval = '7m': ")]
    [InlineData("--providers:x:provider", "bloomberg", "providers:x:provider = 'bloomberg': use")]
    [InlineData("--portfolios:p:provider", "none", "portfolios:p:provider = 'none': use replay; the keys providers:NAME:... describe")]
    public void A_value_that_cannot_be_used_is_named_with_its_key(string key, string value, string expected) =>
        Assert.Contains(expected, Assert.Single(Read(key, value).Errors), StringComparison.Ordinal);

    [Theory]
    [InlineData("providers:x:provider", false)]
    [InlineData("providers:x:alpaca:feed", false)]
    [InlineData("providers:x:watchlist:0", false)]
    [InlineData("providers:x:tiingo:api_token", true)]
    [InlineData("providers:x:alpaca:api_secret_key", true)]
    [InlineData("providers:x:unknown", true)]
    public void What_is_secret_is_shown_nowhere(string key, bool isSecret) => Assert.Equal(isSecret, ProviderKeys.IsSecret(key));

    [Fact]
    public void A_portfolio_keeps_its_provider()
    {
        using var folder = new SqliteFolder();
        var registry = new SqlPortfolioRegistry(folder.Database);
        string[] keys = ["--providers:made:provider", "synthetic", "--portfolios:p:sizing", "fixed:1"];
        var begun = Register([.. keys, "--portfolios:p:provider", "made"]);
        Assert.Equal(["SYN-A", "SYN-B", "SYN-C", "SYN-D", "SYN-E"], begun["p"].Symbols);
        Assert.Equal("made", registry.Find("p")!.Provider);
        Register([.. keys, "--portfolios:p:provider", "made", "--portfolios:p:commission", "none"]);
        Assert.Contains(
            "portfolios:p:provider is replay, and the portfolio has begun on made: a portfolio keeps its provider",
            Assert.Throws<InvalidInputException>(() => Register(keys)).Message, StringComparison.Ordinal);

        IReadOnlyDictionary<string, SessionSettings> Register(string[] args)
        {
            var settings = Read(args).Settings;
            return ConfiguredPortfolios.Register(settings, FeedSelection.From(settings), registry);
        }
    }

    private static (ServiceSettings Settings, IReadOnlyList<string> Errors) Read(params string[] args) =>
        SettingsReader.Read(SettingsReader.Sources(args), StrategyCatalog.BuiltIn);
}
