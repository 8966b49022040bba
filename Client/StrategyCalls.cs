using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class StrategyCalls : IStrategyApi
{
    private readonly ApiConnection _api;

    internal StrategyCalls(ApiConnection api) => _api = api;

    public Task<IReadOnlyList<StrategyView>> GetAsync(CancellationToken cancellation = default) =>
        _api.ListAsync<StrategyView>("strategies", cancellation);

    public Task<IReadOnlyList<StrategyDefinitionView>> CatalogAsync(CancellationToken cancellation = default) =>
        _api.ListAsync<StrategyDefinitionView>("strategies/catalog", cancellation);

    public Task<IReadOnlyList<StrategyWeightsView>> WeightsAsync(int? slices = null, CancellationToken cancellation = default) =>
        _api.ListAsync<StrategyWeightsView>(ApiConnection.With("strategies/weights", ("slices", slices)), cancellation);

    public Task<IReadOnlyList<StrategyPresetView>> PresetsAsync(CancellationToken cancellation = default) =>
        _api.ListAsync<StrategyPresetView>("strategies/presets", cancellation);

    public Task<PlanPreviewView> PreviewAsync(StrategyPlanRequest request, CancellationToken cancellation = default) =>
        _api.ChangeAsync<PlanPreviewView>(HttpMethod.Post, "strategies/preview", request, null, cancellation);

    public async Task<IReadOnlyList<StrategyView>> ReplaceAsync(
        StrategyPlanRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        (await _api.ChangeAsync<Page<StrategyView>>(HttpMethod.Put, "strategies", request, idempotencyKey, cancellation)
            .ConfigureAwait(false)).Items;

    public Task<StrategyView> AddAsync(
        StrategyAddRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
            _api.ChangeAsync<StrategyView>(HttpMethod.Post, "strategies", request, idempotencyKey, cancellation);

    public Task<StrategyView> ChangeAsync(
        string id, StrategyChangeRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
            _api.ChangeAsync<StrategyView>(HttpMethod.Put, $"strategies/{Uri.EscapeDataString(id)}", request, idempotencyKey, cancellation);

    public Task RemoveAsync(
        string id, string? who = null, string? why = null, string? idempotencyKey = null, CancellationToken cancellation = default) =>
            _api.TellAsync(
                HttpMethod.Delete, ApiConnection.With($"strategies/{Uri.EscapeDataString(id)}", ("who", who), ("why", why)), idempotencyKey,
                cancellation);

    public Task<IReadOnlyList<StrategyFileView>> FilesAsync(CancellationToken cancellation = default) =>
        _api.ListAsync<StrategyFileView>("strategies/files", cancellation);

    public async Task<StrategyFileView> UploadAsync(
        string name, Stream content, string? idempotencyKey = null, CancellationToken cancellation = default)
    {
        using var file = new StreamContent(content);
        using var form = new MultipartFormDataContent { { file, "file", name } };
        return await _api.SendAsync<StrategyFileView>(HttpMethod.Post, "strategies/files", form, idempotencyKey, cancellation)
            .ConfigureAwait(false);
    }

    public Task<Page<PlanChangeView>> HistoryAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<Page<PlanChangeView>>(ApiConnection.With("strategies/history", ("cursor", cursor), ("limit", limit)), cancellation);
}
