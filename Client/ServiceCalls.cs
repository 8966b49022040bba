using TradeMind.Grains.Views;

namespace TradeMind.Client;

/// <summary>The service itself.</summary>
public sealed class ServiceCalls
{
    private readonly ApiConnection _api;

    internal ServiceCalls(ApiConnection api) => _api = api;

    /// <summary><c>GET status</c></summary>
    public Task<ServiceStatus> StatusAsync(CancellationToken cancellation = default) => _api.GetAsync<ServiceStatus>("status", cancellation);

    /// <summary><c>GET /health</c></summary>
    /// <exception cref="ApiException">503: something keeps the service from going on.</exception>
    public Task<Health> HealthAsync(CancellationToken cancellation = default) => _api.GetAsync<Health>("/health", cancellation);
}
