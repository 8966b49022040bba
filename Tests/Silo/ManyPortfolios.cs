using TradeMind.Client;
using TradeMind.Contracts;

namespace TradeMind.Tests.Silo;

/// <summary>
/// A service with a portfolio of its own, one that its configuration names, one that was created and one that never buys; all have traded
/// the same replay to its end.
/// </summary>
public sealed class ManyPortfolios : IAsyncLifetime
{
    public static string[] Settings { get; } =
    [
        "--portfolios:reverse:strategies:rsi_mean_reversion:weight", "1", "--portfolios:reverse:starting_capital", "50000",
        "--risk:max_position", "0.05", "--portfolios:reverse:risk:max_position", "0.5",
    ];

    private static Dictionary<string, double> Averages { get; } = new(StringComparer.Ordinal) { ["fast"] = 3, ["slow"] = 12 };

    public static PortfolioCreateRequest Growth { get; } = new(
        "growth", 200_000, ["SYN-B", "SYN-A"],
        [new PortfolioStrategy("ma_crossover", Parameters: Averages)],
        Why: "a test");

    public RunningService Service { get; private set; } = null!;

    public TradeMindClient Api { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Service = await RunningService.StartAsync(Settings);
        Api = new TradeMindClient(Service.Http);
        await Api.Portfolios.CreateAsync(Growth);
        await Api.Portfolios.CreateAsync(new PortfolioCreateRequest("idle", VoteThreshold: 1));
        await ToTheEndAsync(Service, 4);
    }

    public async Task DisposeAsync()
    {
        Api.Dispose();
        await Service.DisposeAsync();
    }

    /// <summary>Waits until so many portfolios have traded the replay to its end.</summary>
    public static async Task ToTheEndAsync(RunningService service, int portfolios) => await service.UntilAsync(
        "/api/portfolios",
        list => list.TryGetProperty("portfolios", out var found) && found.GetArrayLength() == portfolios
            && found.EnumerateArray().All(one => one.GetProperty("isAtEnd").GetBoolean()));
}
