using TradeMind.Intelligence.News.Http;
using TradeMind.Storage.News;
using TradeMind.Trading;

namespace TradeMind.Intelligence.News.Readers;

/// <summary>The readers of the configured feeds, by name.</summary>
public sealed class NewsFeeds : IDisposable
{
    private readonly Dictionary<string, INewsReader> _readers;
    private readonly List<IDisposable> _owned = [];

    /// <param name="options">Which feeds, and how.</param>
    /// <param name="companies">Names and numbers of companies.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="InvalidInputException">A setting that a feed needs is missing or wrong; the message names it.</exception>
    public NewsFeeds(NewsOptions options, CompanyDirectory companies, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        _readers = new Dictionary<string, INewsReader>(StringComparer.Ordinal);
        foreach (var name in options.Feeds)
        {
            _readers[name] = Create(name, options, companies, clock);
        }
    }

    /// <param name="readers">Of feeds made elsewhere.</param>
    public NewsFeeds(IEnumerable<INewsReader> readers) =>
        _readers = readers.ToDictionary(reader => reader.Source, StringComparer.Ordinal);

    /// <summary>The names of all feeds that can be configured.</summary>
    public static IReadOnlyList<string> Known { get; } = ["jsonl", "rss", "edgar", "finnhub", "stocktwits", "json", "yahoo"];

    /// <summary>What using Yahoo's feed requires, for those who turn it on.</summary>
    public static string YahooNotice =>
        "Yahoo's RSS feeds are for personal, non-commercial use, with attribution and within its terms of service; "
        + "set news:yahoo_accept_terms to true once you have read them";

    public IReadOnlyCollection<string> Names => _readers.Keys;

    public INewsReader? Find(string name) => _readers.GetValueOrDefault(name);

    /// <summary>Finds out whether options can be used, without requesting anything.</summary>
    /// <exception cref="InvalidInputException">They cannot.</exception>
    public static void Check(NewsOptions options)
    {
        using var feeds = new NewsFeeds(options, CompanyDirectory.BuiltIn, TimeProvider.System);
    }

    public void Dispose()
    {
        foreach (var owned in _owned)
        {
            owned.Dispose();
        }
    }

    private INewsReader Create(string name, NewsOptions options, CompanyDirectory companies, TimeProvider clock) => name switch
    {
        "jsonl" => new JsonLinesReader(
            name, [Required(options.Files, "news:files", "jsonl reads a file or folder")],
            options.AreFilesSocial ? NewsKind.Social : NewsKind.News),
        "rss" => Syndication(
            name, Template(options.RssAddress, "news:rss_url", "rss reads an address"), companies, clock),
        "edgar" => Edgar(name, options.Edgar, companies, clock),
        "finnhub" => Finnhub(name, options, companies, clock),
        "stocktwits" => Json(
            name, Below(options.StockTwitsAddress, "api/2/streams/symbol/{symbol}.json"), JsonFeedShape.StockTwits, new NewsHttpOptions(),
            companies, clock),
        "json" => Json(
            name, Template(options.JsonAddress, "news:json_url", "json reads an address"), options.JsonShape, new NewsHttpOptions(),
            companies, clock),
        "yahoo" => options.AreYahooTermsAccepted
            ? Syndication(
                name, Below(options.YahooAddress, "rss/2.0/headline?s={symbol}&region=US&lang=en-US"), companies, clock)
            : throw new InvalidInputException(YahooNotice, "news:yahoo_accept_terms", ErrorCodes.InvalidConfiguration),
        _ => throw new InvalidInputException(
            $"news:feeds = '{name}': there is no such feed: use {string.Join(", ", Known)}", "news:feeds", ErrorCodes.InvalidConfiguration),
    };

    private SyndicationReader Syndication(string name, FeedTemplate template, CompanyDirectory companies, TimeProvider clock) =>
        new(name, template, NewsKind.News, companies, Http(name, new NewsHttpOptions(), clock), clock);

    private JsonReader Json(
        string name, FeedTemplate template, JsonFeedShape shape, NewsHttpOptions http, CompanyDirectory companies, TimeProvider clock) =>
        new(name, template, shape, companies, Http(name, http, clock), clock);

    private JsonReader Finnhub(string name, NewsOptions options, CompanyDirectory companies, TimeProvider clock)
    {
        if (options.FinnhubKey.IsMissing)
        {
            throw new InvalidInputException(
                $"news feed finnhub needs a key: set {options.FinnhubKey.Name}", "news:finnhub_key", ErrorCodes.InvalidConfiguration);
        }

        if (options.FinnhubAddress is { Scheme: "http", IsLoopback: false } address)
        {
            throw new InvalidInputException(
                $"news:finnhub_url would send the key in the clear to {address.Host}: use an https address", "news:finnhub_url",
                ErrorCodes.InvalidConfiguration);
        }

        var template = Below(options.FinnhubAddress, "api/v1/company-news?symbol={symbol}&from={from}&to={to}");
        return Json(name, template, JsonFeedShape.Finnhub, new NewsHttpOptions { Secret = options.FinnhubKey }, companies, clock);
    }

    private EdgarReader Edgar(string name, EdgarOptions options, CompanyDirectory companies, TimeProvider clock)
    {
        var limits = new NewsHttpOptions
        {
            UserAgent = options.UserAgent(), IsForbiddenRateLimit = true, MostBytes = 16 * 1024 * 1024,
        };
        var http = Http(name, limits, clock);
        var pacer = Owned(new RequestPacer(EdgarOptions.RequestsPerMinute, clock));
        return new EdgarReader(name, options, companies, http, pacer, clock);
    }

    private NewsHttp Http(string name, NewsHttpOptions options, TimeProvider clock) => Owned(new NewsHttp(name, options, clock));

    private T Owned<T>(T disposable)
        where T : IDisposable
    {
        _owned.Add(disposable);
        return disposable;
    }

    private static FeedTemplate Template(string? text, string key, string why) => FeedTemplate.Parse(Required(text, key, why), key);

    private static FeedTemplate Below(Uri address, string path) =>
        FeedTemplate.Parse($"{address.AbsoluteUri.TrimEnd('/')}/{path}", "news:feeds");

    private static string Required(string? value, string key, string why) => !string.IsNullOrEmpty(value)
        ? value
        : throw new InvalidInputException($"news feed {why}: set {key}", key, ErrorCodes.InvalidConfiguration);
}
