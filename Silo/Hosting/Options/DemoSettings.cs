using TradeMind.Trading.Risk;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>
/// The two demonstrations that a service without data shows, and how they trade unless the configuration says otherwise. The defaults of
/// every other portfolio stay as they are: they spread an account over many shares.
/// </summary>
public static class DemoSettings
{
    /// <summary>The S&amp;P 500, bundled.</summary>
    public const string Index = "index";

    /// <summary>Ten made-up shares in five sectors.</summary>
    public const string Market = "market";

    /// <summary>
    /// The most of an account that one diversified instrument takes: with the usual reserve of 5 % for a higher open and a commission of
    /// 0.1 % it is the largest share that cash can pay (0.95 x 1.001 x 1.05 = 0.9985).
    /// </summary>
    private const decimal OneInstrument = 0.95m;

    /// <summary>What holds before the configuration is read.</summary>
    /// <param name="configuration">From all sources.</param>
    public static ServiceSettings Begin(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var isDemo = configuration["provider"] is null or "replay" && string.IsNullOrEmpty(configuration["data"]);
        return !isDemo ? new ServiceSettings()
            : configuration["demo"] is null or Index ? IndexDefaults
            : MarketDefaults;
    }

    /// <summary>
    /// An index is diversified already, so the limits on one symbol and one sector, which guard against the fall of a single company, give
    /// way; stop, daily loss and drawdown stay. A fixed target would sell what rises for good.
    /// </summary>
    private static ServiceSettings IndexDefaults => new()
    {
        Sizing = $"equity-fraction:{OneInstrument}",
        Risk = RiskPolicy.Default with
        {
            MaxPosition = OneInstrument, MaxSector = OneInstrument, MinCash = 1 - OneInstrument, TakeProfit = null,
        },
        Strategies = [new() { Id = "ma_crossover" }, new() { Id = "rsi_mean_reversion" }],
    };

    /// <summary>
    /// Rotation into the strongest shares, their weights by risk parity. Half of the ten are held at most, so the limit on a symbol is a
    /// fifth; those on a sector and on correlation, which the market is there to show, stay. A fixed target would sell the strongest.
    /// </summary>
    private static ServiceSettings MarketDefaults => new()
    {
        Allocation = "risk-parity,every:monthly,band:0.05",
        Risk = RiskPolicy.Default with { MaxPosition = 0.20m, TakeProfit = null },
        Strategies =
        [
            new() { Id = "momentum_rotation", Parameters = new Dictionary<string, double>(StringComparer.Ordinal) { ["top"] = 5 } },
        ],
    };
}
