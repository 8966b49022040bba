using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class DecisionCalls : IDecisionApi
{
    private readonly ApiConnection _api;

    internal DecisionCalls(ApiConnection api) => _api = api;

    public Task<Page<DecisionView>> FindAsync(
        string? symbol = null, string? agent = null, DateTimeOffset? from = null, DateTimeOffset? to = null, string? cursor = null,
        int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<Page<DecisionView>>(
            ApiConnection.With(
                "decisions", ("symbol", symbol), ("agent", agent), ("from", from), ("to", to), ("cursor", cursor), ("limit", limit)),
            cancellation);

    public Task<DecisionChain> GetAsync(string id, CancellationToken cancellation = default) =>
        _api.GetAsync<DecisionChain>($"decisions/{Uri.EscapeDataString(id)}", cancellation);
}
