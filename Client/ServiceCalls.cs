using TradeMind.Grains.Views;

namespace TradeMind.Client;

/// <summary>The service itself.</summary>
public sealed class ServiceCalls
{
    private readonly ApiConnection _api;

    internal ServiceCalls(ApiConnection api) => _api = api;

    /// <summary><c>GET status</c></summary>
    public Task<ServiceStatus> StatusAsync(CancellationToken cancellation = default) => _api.GetAsync<ServiceStatus>("status", cancellation);

    /// <summary><c>GET market</c>: whether the exchange trades and until when.</summary>
    public Task<MarketStatusView> MarketAsync(CancellationToken cancellation = default) => _api.GetAsync<MarketStatusView>("market", cancellation);

    /// <summary><c>GET risk</c>: each rule's limit and use, the breaker, and whom they held back.</summary>
    /// <param name="vetoes">At most so many entries that were held back; 20 unless given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<RiskView> RiskAsync(int? vetoes = null, CancellationToken cancellation = default) => _api.GetAsync<RiskView>(ApiConnection.With("risk", ("limit", vetoes)), cancellation);

    /// <summary><c>GET agents</c>: what each kind of grain and each strategy does.</summary>
    public Task<IReadOnlyList<AgentView>> AgentsAsync(CancellationToken cancellation = default) => _api.GetAsync<IReadOnlyList<AgentView>>("agents", cancellation);

    /// <summary><c>GET data</c>: the bars there are of each symbol.</summary>
    public Task<IReadOnlyList<DataCoverageView>> DataAsync(CancellationToken cancellation = default) => _api.GetAsync<IReadOnlyList<DataCoverageView>>("data", cancellation);

    /// <summary><c>GET providers</c>: where bars come from, and whether it answers.</summary>
    public Task<IReadOnlyList<ProviderView>> ProvidersAsync(CancellationToken cancellation = default) => _api.GetAsync<IReadOnlyList<ProviderView>>("providers", cancellation);

    /// <summary><c>GET settings</c>: those in effect, without what is secret.</summary>
    public Task<IReadOnlyList<SettingView>> SettingsAsync(CancellationToken cancellation = default) => _api.GetAsync<IReadOnlyList<SettingView>>("settings", cancellation);

    /// <summary><c>GET /health</c></summary>
    /// <exception cref="ApiException">503: something keeps the service from going on.</exception>
    public Task<Health> HealthAsync(CancellationToken cancellation = default) => _api.GetAsync<Health>("/health", cancellation);
}
