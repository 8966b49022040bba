using System.Globalization;
using NodaTime;
using TradeMind.Trading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using static TradeMind.Silo.Configuration.SettingText;
using Interval = TradeMind.Trading.Market.Interval;

namespace TradeMind.Silo.Configuration;

/// <summary>Every key there is. Strategies have keys of their own: see <see cref="StrategyKeys"/>.</summary>
public static class SettingsTable
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        new("mode", "paper", "paper", "Simulated money; nothing else is there", (s, v) => Only(s, OneOf(v, "paper"))),
        new("portfolio", "main", "1 to 40 letters, digits, dots or underscores", "Name of the books", (s, v) => s with { Portfolio = Name(v) }),
        new("provider", "replay", $"replay, synthetic, or one or more of {string.Join(", ", ProviderMarket.Names)} separated by commas",
            "Where bars come from; each provider stands in for the one before it", (s, v) => s with { Provider = ProviderKeys.List(v) }),
        new("provider_tolerance", "0.005", "0 to 1", "Relative difference of two providers' prices of a bar beyond which it is a finding",
            (s, v) => s with { ProviderTolerance = Double(v) is >= 0 and <= 1 and var t ? t : throw new FormatException("out of range") }),
        new("watchlist", "", "symbols separated by commas; empty for all that the data have, or for large ones of the provider's market",
            "What is traded", (s, v) => s with { Watchlist = Symbols(v) }),
        new("interval", "1d", "1m, 5m, 15m, 30m, 1h, 1d", "Length of a bar", (s, v) => s with { Interval = Interval.Parse(v) }),
        new("timezone", "America/New_York", "an IANA time zone", "Zone of trading_hours", (s, v) => s with { TimeZone = Zone(v) }),
        new("trading_hours", "exchange", "exchange, or HH:mm-HH:mm", "When intraday bars are traded", (s, v) => s with { TradingHours = Hours(v) }),
        new("starting_capital", AccountDefaults.StartingCash.ToString(CultureInfo.InvariantCulture), "above 0, at most 1000000000000", "Cash of a new portfolio", (s, v) => s with { StartingCapital = Capital(v) }),
        new("check_interval", "15m", "1s to 1d", "Longest time between two looks for closed bars", (s, v) => s with { Session = Times(s, o => o.CheckInterval = Duration(v)) }),
        new("symbol_deadline", "2m", "1s to 1h", "How long a slice waits for a symbol that does not report", (s, v) => s with { Session = Times(s, o => o.SymbolDeadline = Duration(v)) }),
        new("cache_duration", "5m", "0s to 1d", "How long an answer of a provider is used again", (s, v) => s with { CacheDuration = Within(Duration(v), TimeSpan.Zero, TimeSpan.FromDays(1)) }),
        new("sizing", AccountDefaults.Sizing, "cash-fraction:0.90, equity-fraction:0.10, kelly or fixed:100", "How large an entry is", (s, v) => s with { Sizing = Parsed(v, SizingText.Parse) }),
        new("commission", AccountDefaults.Commission, "none, percent:0.1 or per-share:0.005,min:1", "Cost of a fill", (s, v) => s with { Commission = Parsed(v, Trading.Execution.CostText.Commission) }),
        new("slippage", AccountDefaults.Slippage, "none, bps:5 or volume-share:0.1", "How much worse than the bar a fill is", (s, v) => s with { Slippage = Parsed(v, Trading.Execution.CostText.Slippage) }),
        new("latency", AccountDefaults.Latency, "bars, or a time such as 30s", "Between decision and market", (s, v) => s with { Latency = Parsed(v, Trading.Execution.CostText.Latency) }),
        .. RiskRuleCatalog.All.Select(Risk),
        new("risk:correlation_window", "60", "20 to 10000", "Slices that the correlation looks at", (s, v) => s with { Risk = Checked(s.Risk with { CorrelationWindow = Integer(v, 20, 10_000) }) }),
        new("risk:wait_after_protective_exit", "true", "true or false", "After a stop or target, buy again only once the advice has changed", (s, v) => s with { Risk = s.Risk with { WaitAfterProtectiveExit = Switch(v) } }),
        new("agents:technical:weight", "0.40", "above 0", "Weight of the strategies in the vote", (s, v) => s with { Technical = s.Technical with { Weight = Weight(v) } }),
        new("agents:sentiment:enabled", "true", "true or false", "Whether the sentiment seat is asked", (s, v) => s with { Sentiment = s.Sentiment with { IsEnabled = Switch(v) } }),
        new("agents:sentiment:weight", "0.30", "above 0", "Its weight in the vote", (s, v) => s with { Sentiment = s.Sentiment with { Weight = Weight(v) } }),
        new("agents:risk:enabled", "true", "true or false", "Whether the headroom of the limits votes; a veto holds either way", (s, v) => s with { RiskVote = s.RiskVote with { IsEnabled = Switch(v) } }),
        new("agents:risk:weight", "0.30", "above 0", "Its weight in the vote", (s, v) => s with { RiskVote = s.RiskVote with { Weight = Weight(v) } }),
        new("vote_threshold", "0", "0 to 1", "How far the vote must lean before anything is bought or sold", (s, v) => s with { VoteThreshold = Double(v) is >= 0 and <= 1 and var t ? t : throw new FormatException() }),
        new("data", "", "a CSV file, or a folder of them", "What a replay plays, empty for the bundled S&P 500; the folder that csv watches", (s, v) => s with { Data = v.Length == 0 ? null : ExistingPath(v) }),
        new("speed", "20", "slices a second, above 0 and at most 100000, or max", "How fast a replay goes", (s, v) => s with { Speed = Speed(v) }),
        new("provider_url", "", "an address, or empty for the provider's own", "Where a provider is asked, such as through a proxy", (s, v) => s with { ProviderAddress = v.Length == 0 ? null : new Uri(v, UriKind.Absolute) }),
        new("seed", "1", "a whole number", "Which made-up market", (s, v) => s with { Seed = ulong.Parse(v, System.Globalization.CultureInfo.InvariantCulture) }),
        new("data_dir", "", "a folder; empty for the user's own", "Where books and bars are kept",
            (s, v) => s with { DataDirectory = v.Length == 0 ? null : PathText(v) }),
        new("address", "127.0.0.1", "IP addresses or host names separated by commas, or * for all of this machine", "Where the service listens; beyond this machine only with authentication", (s, v) => s with { Address = ListeningText.Addresses(v) }),
        new("orleans_dashboard", "false", "true or false", "Whether /orleans shows grains, calls and errors of the cluster, to administrators alone", (s, v) => s with { OrleansDashboard = Switch(v) }),
        new("port", "5070", "0 to 65535; 0 takes a free one", "Port of REST and events", (s, v) => s with { Port = Integer(v, 0, 65535) }),
        .. ProviderKeys.All,
        .. HealthKeys.All,
        .. SecurityKeys.All,
    ];

    /// <summary>A key with one value sets nothing.</summary>
    private static ServiceSettings Only(ServiceSettings settings, string _) => settings;

    private static Setting Risk(RiskLimit limit) => new(
        $"risk:{limit.Key}", limit.Default, limit.Range, limit.Meaning, (s, v) => s with { Risk = Checked(limit.With(s.Risk, Limit(v))) });

    /// <summary>The rules are made once, so that a limit out of range is told with its key.</summary>
    private static RiskPolicy Checked(RiskPolicy risk)
    {
        risk.Rules();
        return risk;
    }

    private static Grains.Sessions.SessionOptions Times(ServiceSettings settings, Action<Grains.Sessions.SessionOptions> put)
    {
        var options = new Grains.Sessions.SessionOptions { CheckInterval = settings.Session.CheckInterval, SymbolDeadline = settings.Session.SymbolDeadline, Patience = settings.Session.Patience };
        put(options);
        options.Check();
        return options;
    }

    private static string Parsed<T>(string text, Func<string, T> parse)
    {
        parse(text);
        return text;
    }

    private static IReadOnlyList<string> Symbols(string text) => [.. List(text).Select(s => new Symbol(s).Ticker).Distinct(StringComparer.Ordinal)];

    private static string Name(string text) => text.Length is > 0 and <= 40 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.') ? text : throw new FormatException("no name");

    private static string Zone(string text) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is not null ? text : throw new FormatException("no time zone");

    private static decimal Capital(string text) => Decimal(text) is > 0 and <= 1_000_000_000_000m and var amount ? amount : throw new FormatException("out of range");

    private static double Weight(string text) => Double(text) is > 0 and <= 1_000_000 and var weight ? weight : throw new FormatException("not above 0");

    private static double? Speed(string text) => text == "max" ? null : Double(text) is > 0 and <= 100_000 and var speed ? speed : throw new FormatException("out of range");

    internal static TimeSpan Within(TimeSpan value, TimeSpan least, TimeSpan most) => value >= least && value <= most ? value : throw new FormatException("out of range");
}
