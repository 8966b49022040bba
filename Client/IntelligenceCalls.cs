using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class IntelligenceCalls : IIntelligenceApi
{
    private readonly ApiConnection _api;

    internal IntelligenceCalls(ApiConnection api) => _api = api;

    public Task<SentimentView> SentimentAsync(CancellationToken cancellation = default) =>
        _api.GetAsync<SentimentView>("sentiment", cancellation);

    public Task<IReadOnlyList<NewsView>> NewsAsync(
        string? symbol = null, DateTimeOffset? before = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<IReadOnlyList<NewsView>>(
            ApiConnection.With("news", ("symbol", symbol), ("before", before), ("limit", limit)), cancellation);

    public Task<IReadOnlyList<OpinionView>> OpinionsAsync(
        string symbol, DateTimeOffset? from = null, DateTimeOffset? to = null, CancellationToken cancellation = default) =>
        _api.GetAsync<IReadOnlyList<OpinionView>>(
            ApiConnection.With($"symbols/{Uri.EscapeDataString(symbol)}/opinions", ("from", from), ("to", to)), cancellation);

    public Task<IReadOnlyList<ModelCallView>> ModelCallsAsync(int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<IReadOnlyList<ModelCallView>>(ApiConnection.With("models/calls", ("limit", limit)), cancellation);

    public Task<LiveExperimentView> ExperimentAsync(CancellationToken cancellation = default) =>
        _api.GetAsync<LiveExperimentView>("experiment", cancellation);

    public Task<ModelCostView> ModelCostAsync(CancellationToken cancellation = default) =>
        _api.GetAsync<ModelCostView>("models/cost", cancellation);
}
