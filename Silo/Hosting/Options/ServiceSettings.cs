using System.ComponentModel.DataAnnotations;
using NodaTime;
using TradeMind.MarketData.Csv;
using TradeMind.MarketData.Sectors;
using TradeMind.Trading;
using TradeMind.Trading.Allocation;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;
using Interval = TradeMind.Trading.Market.Interval;
using SessionOptions = TradeMind.Grains.Sessions.SessionOptions;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>
/// Everything that can be set: key, default, range and meaning stand at each property, and <see cref="SettingsTable"/> lists them in
/// this order. Defaults of the account are the core's, those of the session the grains'.
/// </summary>
public sealed record ServiceSettings
{
    private static readonly SessionSettings Account = new();

    private static readonly SessionOptions Times = new();

    /// <summary>The default symbols of a live provider.</summary>
    public static IReadOnlyList<string> StandardWatchlist { get; } =
        ["AAPL", "GOOGL", "MSFT", "AMZN", "TSLA", "NVDA", "META", "AMD", "NFLX", "CRM"];

    [Setting("mode", "Trading mode; only simulated money is supported")]
    [AllowedValues("paper")]
    public string Mode { get; init; } = "paper";

    [Setting("portfolio", "Name of the portfolio", Format = "1 to 40 letters, digits, dots or underscores")]
    [Required, RegularExpression("[A-Za-z0-9_.]{1,40}", MatchTimeoutInMilliseconds = 1_000)]
    public string Portfolio { get; init; } = "main";

    /// <summary>One, or several separated by commas.</summary>
    [Setting("provider", "Source of bars, then fallbacks",
        Format = "replay, synthetic, or a list of yahoo, stooq, csv, alpaca, tiingo, binance")]
    public string Provider { get; init => field = ProviderMarket.CheckList(value); } = "replay";

    public IReadOnlyList<string> Providers => Provider.Split(',');

    [Setting("provider_tolerance", "Relative difference between two providers' prices of a bar that is reported as a finding")]
    [Range(0.0, 1.0)]
    public double ProviderTolerance { get; init; } = 0.005;

    /// <summary>Empty for what the provider has.</summary>
    [Setting("watchlist", "What is traded",
        Format = "symbols separated by commas; empty for all that the data have, or large ones of the provider's market")]
    public IReadOnlyList<string> Watchlist
    {
        get;
        init => field = [.. value.Select(symbol => new Symbol(symbol).Ticker).Distinct(StringComparer.Ordinal)];
    } = [];

    [Setting("interval", "Length of a bar", Format = "1m, 5m, 15m, 30m, 1h, 1d")]
    public Interval Interval { get; init; } = Interval.Daily;

    [Setting("timezone", "Zone of trading_hours", Format = "an IANA time zone")]
    public string TimeZone { get; init => field = CheckTimeZone(value); } = "America/New_York";

    /// <summary>
    /// First and last minute of the day, by the time zone, in which intraday bars are traded; null for the exchange's sessions.
    /// </summary>
    [Setting("trading_hours", "When intraday bars are traded", Format = "exchange, or HH:mm-HH:mm")]
    public (TimeOnly From, TimeOnly To)? TradingHours { get; init; }

    [Setting("starting_capital", "Cash of a new portfolio")]
    [Range(typeof(decimal), "0", "1000000000000", MinimumIsExclusive = true)]
    public decimal StartingCapital { get; init; } = Account.StartingCash;

    [Setting("check_interval", "Longest interval between checks for closed bars")]
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan CheckInterval { get; init; } = Times.CheckInterval;

    [Setting("symbol_deadline", "How long a slice waits for a symbol without a bar")]
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan SymbolDeadline { get; init; } = Times.SymbolDeadline;

    [Setting("cache_duration", "How long an answer of a provider is used again")]
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan CacheDuration { get; init; } = TimeSpan.FromMinutes(5);

    [Setting("sizing", "How large an entry is", Format = "cash-fraction:0.90, equity-fraction:0.10, kelly or fixed:100")]
    public string Sizing { get; init => field = Parsed(value, SizingText.Parse); } = Account.Sizing;

    [Setting("allocation", "Target weights in place of sizing",
        Format = "none, or a method such as risk-parity,every:monthly,band:0.05")]
    public string Allocation { get; init => field = Parsed(value, AllocationText.Parse); } = AllocationText.None;

    [Setting("commission", "Cost of a fill", Format = "none, percent:0.1 or per-share:0.005,min:1")]
    public string Commission { get; init => field = Parsed(value, CostText.Commission); } = Account.Commission;

    [Setting("slippage", "How much worse than the bar a fill is", Format = "none, bps:5 or volume-share:0.1")]
    public string Slippage { get; init => field = Parsed(value, CostText.Slippage); } = Account.Slippage;

    [Setting("latency", "Between decision and market", Format = "bars, or a time such as 30s")]
    public string Latency { get; init => field = Parsed(value, CostText.Latency); } = Account.Latency;

    [Setting("sides", "Long positions only, or short sales too; of a portfolio that has begun it cannot change")]
    [AllowedValues("long", "both")]
    public string Sides { get; init; } = "long";

    [Setting("borrow_rate", "Fee a year for borrowed shares, of their market value; with sides both")]
    [Range(typeof(decimal), "0", "10")]
    public decimal BorrowRate { get; init; } = ShortTerms.Default.BorrowRate;

    [Setting("initial_margin", "Cash that must be there when a short is opened, times the value of shorts, proceeds included")]
    [Range(typeof(decimal), "1", "10")]
    public decimal InitialMargin { get; init; } = ShortTerms.Default.InitialMargin;

    [Setting("maintenance_margin", "Cash below which shorts are bought in, times their value; at most initial_margin")]
    [Range(typeof(decimal), "1", "10")]
    public decimal MaintenanceMargin { get; init; } = ShortTerms.Default.MaintenanceMargin;

    [ConfigurationKeyName("risk")]
    public RiskPolicy Risk { get; internal set; } = RiskPolicy.Default;

    [ConfigurationKeyName("agents")]
    public AgentSettings Agents { get; init; } = new();

    [Setting("vote_threshold", "How far the vote must lean before anything is bought or sold")]
    [Range(0.0, 1.0)]
    public double VoteThreshold { get; init; } = AccountDefaults.VoteThreshold;

    [ConfigurationKeyName("selector")]
    public SelectorSettings Selector { get; init; } = new();

    /// <summary>Arms of a live experiment; empty for none.</summary>
    [Setting("experiment_arms", "Portfolios beside this one, with other opinions or none",
        Format = "a list of rules, linear, model, placebo; or empty")]
    public IReadOnlyList<string> ExperimentArms { get; init => field = ExperimentPortfolios.Checked(value); } = [];

    public IReadOnlyList<StrategySettings> Strategies { get; internal set; } =
        [new() { Id = "ma_crossover" }, new() { Id = "macd_trend" }, new() { Id = "rsi_mean_reversion" }];

    /// <summary>
    /// Further portfolios by their names, as the keys <c>portfolios:NAME:...</c> describe them: of these settings, what a portfolio trades
    /// by counts.
    /// </summary>
    public IReadOnlyDictionary<string, ServiceSettings> Portfolios { get; internal set; } =
        new SortedDictionary<string, ServiceSettings>(StringComparer.Ordinal);

    /// <summary>
    /// Further sources of bars by what portfolios call them, as the keys <c>providers:NAME:...</c> describe them: of these settings, what
    /// says where bars come from counts.
    /// </summary>
    public IReadOnlyDictionary<string, ServiceSettings> OtherProviders { get; internal set; } =
        new SortedDictionary<string, ServiceSettings>(StringComparer.Ordinal);

    /// <summary>Of a further portfolio, which of <see cref="OtherProviders"/> it trades on; null for the service's own.</summary>
    public string? PortfolioProvider { get; init; }

    /// <summary>Webhooks by name, of the keys <c>notify:NAME:...</c>.</summary>
    public IReadOnlyList<NotificationHook> Notifications { get; internal set; } = [];

    /// <summary>What is shown when there are no data; see <see cref="DemoSettings"/>.</summary>
    [Setting("demo", "What a replay without data plays: the S&P 500, or ten made-up shares in five sectors")]
    [AllowedValues(DemoSettings.Index, DemoSettings.Market)]
    public string Demo { get; init; } = DemoSettings.Index;

    /// <summary>Null for the bundled data.</summary>
    [Setting("data", "The data of a replay, empty for the demo; the folder watched by csv",
        Format = "a CSV file, or a folder of them")]
    public string? Data { get; init => field = SettingParser.ExistingPath(value); }

    [Setting("data_dates", "Whether dates such as 01/02/2020 begin with month or day", Format = "month-first, day-first, or empty")]
    public string DataDates { get; init => field = Parsed(value, text => CsvReadOptions.ParseDates("data_dates", text)); } = "";

    [Setting("data_interval", "Length of the bars in the data", Format = "as interval, or empty")]
    public string DataInterval { get; init => field = Parsed(value, text => text.Length == 0 ? default : Interval.Parse(text)); } = "";

    /// <summary>Null for as fast as they are taken.</summary>
    [Setting("speed", "Speed of a replay", Format = "slices a second, above 0 and at most 100000, or max")]
    [Range(0.0, 100_000.0, MinimumIsExclusive = true)]
    public double? Speed { get; init; } = 20;

    /// <summary>Null for its own address.</summary>
    [Setting("provider_url", "Base address of the provider, such as that of a proxy",
        Format = "an address, or empty for the provider's own")]
    public Uri? ProviderAddress { get; init; }

    [Setting("seed", "Seed of the synthetic market", Format = "a whole number")]
    public ulong Seed { get; init; } = 1;

    /// <summary>Null for the user's own.</summary>
    [Setting("data_dir", "Folder of the database: journal and bars", Format = "a folder; empty for the user's own")]
    public string? DataDirectory { get; init => field = SettingParser.PathText(value); }

    [Setting(OwnStrategies.Key, "Strategies of your own; they run with the service's rights",
        Format = "a folder of .cs, .dll, .nupkg files, or empty")]
    public string? StrategiesFolder { get; init => field = SettingParser.PathText(value); }

    /// <summary>Every strategy that can be named: those that come with the program, and those of the folder.</summary>
    public StrategyCatalog Catalog { get; internal set; } = StrategyCatalog.BuiltIn;

    [Setting("address", "Where to listen; beyond this machine with authentication",
        Format = "a list of IP addresses and host names, or * for all")]
    public string Address { get; init => field = ListenAddressParser.Addresses(value); } = "127.0.0.1";

    [Setting("verbose", "A line on the console for each slice, not for commands alone", Remark = "--verbose alone means true")]
    public bool Verbose { get; init; }

    [Setting("orleans_dashboard", "Whether /orleans shows grains, calls and errors of the cluster, to administrators alone")]
    public bool OrleansDashboard { get; init; }

    [Setting("port", "Port of REST and events", Remark = "0 takes a free one")]
    [Range(0, 65535)]
    public int Port { get; init; } = 5070;

    [ConfigurationKeyName("yahoo")]
    public YahooSettings Yahoo { get; init; } = new();

    [ConfigurationKeyName("stooq")]
    public StooqSettings Stooq { get; init; } = new();

    [ConfigurationKeyName("binance")]
    public BinanceSettings Binance { get; init; } = new();

    [ConfigurationKeyName("alpaca")]
    public AlpacaSettings Alpaca { get; init; } = new();

    [ConfigurationKeyName("tiingo")]
    public TiingoSettings Tiingo { get; init; } = new();

    [ConfigurationKeyName("news")]
    public NewsSettings News { get; init; } = new();

    [ConfigurationKeyName("model")]
    public ModelSettings Model { get; init; } = new();

    [ConfigurationKeyName("health")]
    public HealthSettings Health { get; init; } = new();

    /// <summary>Its keys stand at the top.</summary>
    [ConfigurationKeyName("")]
    public ClusterSettings Cluster { get; init; } = new();

    /// <summary>Its keys stand at the top.</summary>
    [ConfigurationKeyName("")]
    public SecuritySettings Security { get; init; } = new();

    public SessionOptions Session => new()
    {
        CheckInterval = CheckInterval,
        SymbolDeadline = SymbolDeadline,

        // A request is lost when the silo that had it dies, and the session is to go on within seconds.
        Patience = Cluster.IsConfigured ? TimeSpan.FromSeconds(1) : Times.Patience,
    };

    /// <summary>The session that these settings describe.</summary>
    /// <param name="symbols">The watchlist.</param>
    /// <param name="interval">The length of its bars.</param>
    /// <param name="begun">What the portfolio trades by; null for one that has not begun.</param>
    public SessionSettings ToSession(
        IReadOnlyList<string> symbols, Interval interval, SessionSettings? begun = null) => new()
    {
        Symbols = symbols,
        Interval = interval.ToString(),
        StartingCash = StartingCapital,
        Sizing = Sizing,
        Allocation = AllocationText.Parse(Allocation)?.ToString(),
        Commission = Commission,
        Slippage = Slippage,
        Latency = Latency,
        Risk = Risk,
        TechnicalWeight = Agents.TechnicalWeight,
        SentimentWeight = Agents.HasSentiment ? Agents.SentimentWeight : 0,
        RiskWeight = Agents.HasRisk ? Agents.RiskWeight : 0,
        VoteThreshold = VoteThreshold,
        Sectors = symbols.ToDictionary(s => s, s => SectorMap.Default[new Symbol(s)], StringComparer.Ordinal),
        Strategies = Strategies,
        HasSentiment = Agents.HasSentiment,
        Selection = Selector.ToOptions(Strategies, begun),
        QuantityStep = ProviderMarket.For(Providers[0]).QuantityStep,
        ShortSelling = AccountText.Sides("sides", Sides, new ShortTerms
        {
            BorrowRate = BorrowRate, InitialMargin = InitialMargin, MaintenanceMargin = MaintenanceMargin,
        }),
    };

    /// <summary>Texts stay as they were written; that they can be read is found out at once.</summary>
    private static string Parsed<T>(string text, Func<string, T> parse)
    {
        parse(text);
        return text;
    }

    private static string CheckTimeZone(string text) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is not null ? text : throw new FormatException("not a time zone");
}
