using System.ComponentModel.DataAnnotations;
using TradeMind.Intelligence.News;
using TradeMind.Intelligence.News.Readers;
using TradeMind.MarketData.Providers;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>Which news are read.</summary>
public sealed record NewsSettings
{
    private const string Template = "an address that may have {symbol} or {company}; empty for none";

    private const string Path = "a path such as data.messages[0].body; empty for the whole";

    /// <summary>One, or several separated by commas.</summary>
    [Setting("feeds", "Feeds of news that are read", Format = "none, or a list of jsonl, rss, edgar, finnhub, stocktwits, json, yahoo")]
    public string Feeds { get; init => field = CheckFeeds(value); } = "none";

    [Setting("poll_every", "Time between two polls of a feed")]
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan PollEvery { get; init; } = new NewsIngestOptions().PollEvery;

    [Setting("max_age", "Older entries of a live feed are left out")]
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan MaxAge { get; init; } = new NewsIngestOptions().MaxAge;

    /// <summary>Null for the built-in table alone.</summary>
    [Setting("companies", "Names and SEC numbers of companies beside the built-in ones",
        Format = "a CSV file with ticker,cik,aliases; empty for none")]
    public string? Companies { get; init => field = SettingParser.PathText(value); }

    /// <summary>Null for none.</summary>
    [Setting("files", "Past messages that jsonl reads", Format = "a JSONL file or a folder of them; empty for none")]
    public string? Files { get; init => field = SettingParser.PathText(value); }

    [Setting("files_social", "Whether they are messages of the public, weighed apart from news")]
    public bool AreFilesSocial { get; init; } = true;

    [Setting("rss_url", "What rss reads, RSS 2.0 or Atom", Format = Template)]
    public string RssAddress { get; init => field = CheckTemplate(value, "news:rss_url"); } = "";

    [Setting("edgar_contact", "Who the SEC can turn to about the requests; edgar needs it",
        Format = "an e-mail or web address; empty for none")]
    public string EdgarContact { get; init => field = CheckContact(value); } = "";

    /// <summary>Null for its own address.</summary>
    [Setting("edgar_url", "Base address of EDGAR's submissions", Format = ProviderAddress.Rest), Schemes("http", "https")]
    public Uri? EdgarAddress { get; init; }

    /// <summary>Null for its own address.</summary>
    [Setting("edgar_archive_url", "Base address of EDGAR's archive", Format = ProviderAddress.Rest), Schemes("http", "https")]
    public Uri? EdgarArchiveAddress { get; init; }

    [Setting("finnhub_key", "The Finnhub API key", IsSecret = true)]
    public ProviderSecret FinnhubKey { get; init; } = NewsOptions.FinnhubKeySetting;

    /// <summary>Null for its own address.</summary>
    [Setting("finnhub_url", "Base address of Finnhub", Format = ProviderAddress.Rest), Schemes("http", "https")]
    public Uri? FinnhubAddress { get; init; }

    /// <summary>Null for its own address.</summary>
    [Setting("stocktwits_url", "Base address of StockTwits", Format = ProviderAddress.Rest), Schemes("http", "https")]
    public Uri? StockTwitsAddress { get; init; }

    [Setting("json_url", "What json reads, messages of the public", Format = Template)]
    public string JsonAddress { get; init => field = CheckTemplate(value, "news:json_url"); } = "";

    [Setting("json_entries", "Where the array of messages is", Format = Path)]
    public string JsonEntries { get; init => field = CheckPath(value); } = JsonFeedShape.StockTwits.Entries.Text;

    [Setting("json_id", "Where the id is in a message", Format = Path)]
    public string JsonId { get; init => field = CheckPath(value); } = JsonFeedShape.StockTwits.Id.Text;

    [Setting("json_time", "Where the time is in a message", Format = Path)]
    public string JsonTime { get; init => field = CheckPath(value); } = JsonFeedShape.StockTwits.Time.Text;

    [Setting("json_text", "Where the text is in a message", Format = Path)]
    public string JsonText { get; init => field = CheckPath(value); } = JsonFeedShape.StockTwits.Texts[0].Text;

    [Setting("yahoo_accept_terms", "Whether you have read Yahoo's terms and they allow your use; yahoo needs it")]
    public bool AreYahooTermsAccepted { get; init; }

    /// <summary>Null for its own address.</summary>
    [Setting("yahoo_url", "Base address of Yahoo's feeds", Format = ProviderAddress.Rest), Schemes("http", "https")]
    public Uri? YahooAddress { get; init; }

    /// <summary>What the readers are made from.</summary>
    public NewsOptions ToOptions()
    {
        var standard = new NewsOptions();
        var edgar = new EdgarOptions { Contact = EdgarContact, MaxAge = MaxAge };
        return standard with
        {
            Feeds = Names(Feeds),
            Ingest = standard.Ingest with { PollEvery = PollEvery, MaxAge = MaxAge },
            Companies = Companies,
            Files = Files,
            AreFilesSocial = AreFilesSocial,
            RssAddress = RssAddress,
            JsonAddress = JsonAddress,
            JsonShape = JsonFeedShape.StockTwits with
            {
                Entries = JsonPath.Parse(JsonEntries), Id = JsonPath.Parse(JsonId), Time = JsonPath.Parse(JsonTime),
                Texts = [JsonPath.Parse(JsonText)],
            },
            Edgar = edgar with
            {
                Address = EdgarAddress ?? edgar.Address, ArchiveAddress = EdgarArchiveAddress ?? edgar.ArchiveAddress,
            },
            FinnhubKey = FinnhubKey,
            FinnhubAddress = FinnhubAddress ?? standard.FinnhubAddress,
            StockTwitsAddress = StockTwitsAddress ?? standard.StockTwitsAddress,
            YahooAddress = YahooAddress ?? standard.YahooAddress,
            AreYahooTermsAccepted = AreYahooTermsAccepted,
        };
    }

    private static string[] Names(string feeds) => feeds == "none" ? [] : feeds.Split(',');

    private static string CheckFeeds(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries);
        return names is ["none"]
            || (names.All(NewsFeeds.Known.Contains) && names.Distinct(StringComparer.Ordinal).Count() == names.Length)
            ? string.Join(',', names)
            : throw new FormatException("not a list of feeds, each once");
    }

    private static string CheckTemplate(string text, string field)
    {
        if (text.Length > 0)
        {
            FeedTemplate.Parse(text, field);
        }

        return text;
    }

    private static string CheckContact(string text) =>
        text.Length == 0 || EdgarOptions.IsContact(text) ? text : throw new FormatException("not a contact");

    private static string CheckPath(string text) => JsonPath.Parse(text).Text;
}
