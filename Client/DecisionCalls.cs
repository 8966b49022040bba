using TradeMind.Storage.Reading;

namespace TradeMind.Client;

/// <summary>What was decided, and why.</summary>
public sealed class DecisionCalls
{
    private readonly ApiConnection _api;

    internal DecisionCalls(ApiConnection api) => _api = api;

    /// <summary><c>GET decisions</c>: newest first.</summary>
    public Task<Page<DecisionView>> FindAsync(
        string? symbol = null, string? agent = null, DateTimeOffset? from = null, DateTimeOffset? to = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<Page<DecisionView>>(
            ApiConnection.With("decisions", ("symbol", symbol), ("agent", agent), ("from", from), ("to", to), ("cursor", cursor), ("limit", limit)), cancellation);

    /// <summary><c>GET decisions/{id}</c>: from the bar's numbers over every vote and verdict to its fills.</summary>
    public Task<DecisionChain> GetAsync(string id, CancellationToken cancellation = default) => _api.GetAsync<DecisionChain>($"decisions/{Uri.EscapeDataString(id)}", cancellation);
}
