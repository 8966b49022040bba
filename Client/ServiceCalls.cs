using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class ServiceCalls : IServiceApi
{
    private readonly ApiConnection _api;

    internal ServiceCalls(ApiConnection api) => _api = api;

    public Task<ServiceStatus> StatusAsync(CancellationToken cancellation = default) =>
        _api.GetAsync<ServiceStatus>("status", cancellation);

    public Task<MarketStatusView> MarketAsync(CancellationToken cancellation = default) =>
        _api.GetAsync<MarketStatusView>("market", cancellation);

    public Task<RiskView> RiskAsync(int? vetoes = null, CancellationToken cancellation = default) =>
        _api.GetAsync<RiskView>(ApiConnection.With("risk", ("limit", vetoes)), cancellation);

    public Task<IReadOnlyList<AgentView>> AgentsAsync(CancellationToken cancellation = default) =>
        _api.ListAsync<AgentView>("agents", cancellation);

    public Task<IReadOnlyList<DataCoverageView>> DataAsync(CancellationToken cancellation = default) =>
        _api.ListAsync<DataCoverageView>("data", cancellation);

    public Task<IReadOnlyList<ProviderView>> ProvidersAsync(CancellationToken cancellation = default) =>
        _api.ListAsync<ProviderView>("providers", cancellation);

    public Task<IReadOnlyList<SettingView>> SettingsAsync(CancellationToken cancellation = default) =>
        _api.ListAsync<SettingView>("settings", cancellation);

    public Task<Health> HealthAsync(CancellationToken cancellation = default) => _api.GetAsync<Health>("/health", cancellation);
}
