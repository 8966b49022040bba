using TradeMind.MarketData.Sectors;
using TradeMind.Trading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;
using SessionOptions = TradeMind.Grains.Sessions.SessionOptions;

namespace TradeMind.Silo.Configuration;

/// <summary>Everything that can be set; the keys, defaults and ranges stand in <see cref="SettingsTable"/>.</summary>
public sealed record ServiceSettings
{
    /// <summary>What a live provider is asked for when nothing else is.</summary>
    public static IReadOnlyList<string> StandardWatchlist { get; } = ["AAPL", "GOOGL", "MSFT", "AMZN", "TSLA", "NVDA", "META", "AMD", "NFLX", "CRM"];

    public string Portfolio { get; init; } = "main";

    /// <summary>One, or several separated by commas: each stands in for the one before it.</summary>
    public string Provider { get; init; } = "replay";

    public IReadOnlyList<string> Providers => Provider.Split(',');

    /// <summary>The relative difference of two providers' prices up to which they are taken as equal.</summary>
    public double ProviderTolerance { get; init; } = 0.005;

    /// <summary>Empty for what the provider has.</summary>
    public IReadOnlyList<string> Watchlist { get; init; } = [];

    public Interval Interval { get; init; } = Interval.Daily;

    public string TimeZone { get; init; } = "America/New_York";

    /// <summary>First and last minute of the day, by the time zone, in which intraday bars are traded; null for the exchange's sessions.</summary>
    public (TimeOnly From, TimeOnly To)? TradingHours { get; init; }

    public decimal StartingCapital { get; init; } = AccountDefaults.StartingCash;

    public string Sizing { get; init; } = AccountDefaults.Sizing;

    public string Commission { get; init; } = AccountDefaults.Commission;

    public string Slippage { get; init; } = AccountDefaults.Slippage;

    public string Latency { get; init; } = "0";

    public RiskPolicy Risk { get; init; } = RiskPolicy.Default;

    public AgentSettings Technical { get; init; } = new(true, 0.40);

    public AgentSettings Sentiment { get; init; } = new(true, 0.30);

    public AgentSettings RiskVote { get; init; } = new(true, 0.30);

    public double VoteThreshold { get; init; }

    public IReadOnlyList<StrategySettings> Strategies { get; init; } =
        [new() { Id = "ma_crossover" }, new() { Id = "macd_trend" }, new() { Id = "rsi_mean_reversion" }];

    public SessionOptions Session { get; init; } = new();

    /// <summary>How long an answer of a provider is used again.</summary>
    public TimeSpan CacheDuration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Where a provider is asked; null for its own address.</summary>
    public Uri? ProviderAddress { get; init; }

    public ProviderSettings Yahoo { get; init; } = new();

    public ProviderSettings Stooq { get; init; } = new();

    public StreamingSettings Binance { get; init; } = new();

    public AlpacaSettings Alpaca { get; init; } = new();

    public TiingoSettings Tiingo { get; init; } = new();

    /// <summary>CSV file or folder; null for the bundled data.</summary>
    public string? Data { get; init; }

    /// <summary>Slices a second of a replay; null for as fast as they are taken.</summary>
    public double? Speed { get; init; } = 20;

    public ulong Seed { get; init; } = 1;

    /// <summary>Null for the user's own.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Addresses or host names, separated by commas.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>Whether <c>/orleans</c> is served; false unless it is asked for.</summary>
    public bool OrleansDashboard { get; init; }

    public int Port { get; init; } = 5070;

    public HealthSettings Health { get; init; } = new();

    public SecuritySettings Security { get; init; } = new();

    /// <summary>The session that these settings describe.</summary>
    /// <param name="symbols">What is traded.</param>
    /// <param name="interval">The length of its bars.</param>
    public SessionSettings ToSession(IReadOnlyList<string> symbols, Interval interval) => new()
    {
        Symbols = symbols,
        Interval = interval.ToString(),
        StartingCash = StartingCapital,
        Sizing = Sizing,
        Commission = Commission,
        Slippage = Slippage,
        Latency = Latency,
        Risk = Risk,
        TechnicalWeight = Technical.Share,
        SentimentWeight = Sentiment.Share,
        RiskWeight = RiskVote.Share,
        VoteThreshold = VoteThreshold,
        Sectors = symbols.ToDictionary(s => s, s => SectorMap.Default[new Symbol(s)], StringComparer.Ordinal),
        Strategies = Strategies,
        HasSentiment = Sentiment.IsEnabled,
        QuantityStep = ProviderMarket.Of(Providers[0]).QuantityStep,
    };
}

/// <summary>A seat in the vote.</summary>
/// <param name="IsEnabled">Whether it is taken at all.</param>
/// <param name="Weight">Above zero.</param>
public sealed record AgentSettings(bool IsEnabled, double Weight)
{
    /// <summary>The weight that counts.</summary>
    public double Share => IsEnabled ? Weight : 0;
}
