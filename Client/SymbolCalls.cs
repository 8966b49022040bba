using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class SymbolCalls : ISymbolApi
{
    private readonly ApiConnection _api;

    internal SymbolCalls(ApiConnection api) => _api = api;

    public Task<IReadOnlyList<string>> GetAsync(CancellationToken cancellation = default) =>
        _api.ListAsync<string>("symbols", cancellation);

    public Task<SymbolView> GetAsync(
        string symbol, IEnumerable<string>? indicators = null, int? bars = null, string? interval = null, DateTimeOffset? after = null,
        CancellationToken cancellation = default) =>
            _api.GetAsync<SymbolView>(ApiConnection.With($"symbols/{Uri.EscapeDataString(symbol)}",
                ("indicators", indicators is null ? null : string.Join(',', indicators)), ("bars", bars),
                ("interval", interval), ("after", after)), cancellation);

    public Task<SignalHistoryView> SignalsAsync(string symbol, int? slices = null, CancellationToken cancellation = default) =>
        _api.GetAsync<SignalHistoryView>(
            ApiConnection.With($"symbols/{Uri.EscapeDataString(symbol)}/signals", ("slices", slices)), cancellation);
}
