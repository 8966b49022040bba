using TradeMind.Grains.Views;
using TradeMind.Storage.Reading;

namespace TradeMind.Client;

/// <summary>The strategies that vote.</summary>
public sealed class StrategyCalls
{
    private readonly ApiConnection _api;

    internal StrategyCalls(ApiConnection api) => _api = api;

    /// <summary><c>GET strategies</c></summary>
    public Task<IReadOnlyList<StrategyView>> GetAsync(CancellationToken cancellation = default) => _api.GetAsync<IReadOnlyList<StrategyView>>("strategies", cancellation);

    /// <summary><c>GET strategies/catalog</c>: those that can be added, with their parameters and ranges.</summary>
    public Task<IReadOnlyList<StrategyDefinitionView>> CatalogAsync(CancellationToken cancellation = default) => _api.GetAsync<IReadOnlyList<StrategyDefinitionView>>("strategies/catalog", cancellation);

    /// <summary><c>POST strategies</c>: one more, from the next slice on.</summary>
    /// <exception cref="ApiException">400: fields that cannot be used, by their names.</exception>
    public Task<StrategyView> AddAsync(StrategyAddRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.ChangeAsync<StrategyView>(HttpMethod.Post, "strategies", request, idempotencyKey, cancellation);

    /// <summary><c>PUT strategies/{id}</c>: another weight, other parameters, on or off, from the next slice on.</summary>
    /// <exception cref="ApiException">400: fields that cannot be used, by their names. 404: there is none of this id.</exception>
    public Task<StrategyView> ChangeAsync(string id, StrategyChangeRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.ChangeAsync<StrategyView>(HttpMethod.Put, $"strategies/{Uri.EscapeDataString(id)}", request, idempotencyKey, cancellation);

    /// <summary><c>DELETE strategies/{id}</c>: one less, from the next slice on.</summary>
    public Task RemoveAsync(string id, string? who = null, string? why = null, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.TellAsync(HttpMethod.Delete, ApiConnection.With($"strategies/{Uri.EscapeDataString(id)}", ("who", who), ("why", why)), idempotencyKey, cancellation);

    /// <summary><c>GET strategies/history</c>: who changed strategies, watchlist or configuration, when, why, before and after; newest first.</summary>
    public Task<Page<PlanChangeView>> HistoryAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<Page<PlanChangeView>>(ApiConnection.With("strategies/history", ("cursor", cursor), ("limit", limit)), cancellation);
}
