using TradeMind.MarketData.Providers;

namespace TradeMind.Intelligence.News.Readers;

/// <summary>Which feeds are read, and how. The names of feeds are those of <see cref="NewsFeeds"/>.</summary>
public sealed record NewsOptions
{
    /// <summary>Finnhub's key travels in a header, so that no address and no log has it.</summary>
    public static ProviderSecret FinnhubKeySetting { get; } = new("news:finnhub_key", "X-Finnhub-Token");

    /// <summary>Names of feeds, each once; empty for none.</summary>
    public IReadOnlyList<string> Feeds { get; init; } = [];

    public NewsIngestOptions Ingest { get; init; } = new();

    /// <summary>A file of companies that counts before the built-in table; null for none.</summary>
    public string? Companies { get; init; }

    /// <summary>Of the feed <c>jsonl</c>: a file or a folder.</summary>
    public string? Files { get; init; }

    /// <summary>Whether its texts are messages of the public, else editorial news.</summary>
    public bool AreFilesSocial { get; init; } = true;

    /// <summary>Of the feed <c>rss</c>, see <see cref="FeedTemplate"/>.</summary>
    public string RssAddress { get; init; } = "";

    /// <summary>Of the feed <c>json</c>, see <see cref="FeedTemplate"/>.</summary>
    public string JsonAddress { get; init; } = "";

    /// <summary>Of the feed <c>json</c>.</summary>
    public JsonFeedShape JsonShape { get; init; } = JsonFeedShape.StockTwits;

    /// <summary>Of the feed <c>edgar</c>.</summary>
    public EdgarOptions Edgar { get; init; } = new() { Contact = "" };

    /// <summary>Of the feed <c>finnhub</c>.</summary>
    public ProviderSecret FinnhubKey { get; init; } = FinnhubKeySetting;

    public Uri FinnhubAddress { get; init; } = new("https://finnhub.io/");

    public Uri StockTwitsAddress { get; init; } = new("https://api.stocktwits.com/");

    public Uri YahooAddress { get; init; } = new("https://feeds.finance.yahoo.com/");

    /// <summary>Whether the operator has said that Yahoo's terms allow the use.</summary>
    public bool AreYahooTermsAccepted { get; init; }
}
