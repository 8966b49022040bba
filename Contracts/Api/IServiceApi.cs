namespace TradeMind.Contracts;

/// <summary>The service itself.</summary>
public interface IServiceApi
{
    /// <summary><c>GET status</c></summary>
    Task<ServiceStatus> StatusAsync(CancellationToken cancellation = default);

    /// <summary><c>GET market</c>: whether the exchange trades and until when.</summary>
    Task<MarketStatusView> MarketAsync(CancellationToken cancellation = default);

    /// <summary><c>GET risk</c>: each rule's limit and use, the breaker, and whom they held back.</summary>
    /// <param name="vetoes">Maximum number of held-back entries; 20 by default.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<RiskView> RiskAsync(int? vetoes = null, CancellationToken cancellation = default);

    /// <summary><c>GET agents</c>: what each kind of grain and each strategy does.</summary>
    Task<IReadOnlyList<AgentView>> AgentsAsync(CancellationToken cancellation = default);

    /// <summary><c>GET data</c>: the bars there are of each symbol.</summary>
    Task<IReadOnlyList<DataCoverageView>> DataAsync(CancellationToken cancellation = default);

    /// <summary><c>GET providers</c>: where bars come from, and whether it answers.</summary>
    Task<IReadOnlyList<ProviderView>> ProvidersAsync(CancellationToken cancellation = default);

    /// <summary><c>GET settings</c>: those in effect, without what is secret.</summary>
    Task<IReadOnlyList<SettingView>> SettingsAsync(CancellationToken cancellation = default);

    /// <summary><c>GET /health</c></summary>
    /// <exception cref="ApiException">503: something keeps the service from going on.</exception>
    Task<Health> HealthAsync(CancellationToken cancellation = default);
}
