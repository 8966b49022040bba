using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class WatchlistCalls : IWatchlistApi
{
    private readonly ApiConnection _api;

    internal WatchlistCalls(ApiConnection api) => _api = api;

    public Task<WatchlistView> GetAsync(CancellationToken cancellation = default) =>
        _api.GetAsync<WatchlistView>("watchlist", cancellation);

    public Task<WatchlistQuotesView> QuotesAsync(int? closes = null, CancellationToken cancellation = default) =>
        _api.GetAsync<WatchlistQuotesView>(ApiConnection.With("watchlist/quotes", ("closes", closes)), cancellation);

    public Task<WatchlistView> ReplaceAsync(
        WatchlistRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
            _api.ChangeAsync<WatchlistView>(HttpMethod.Put, "watchlist", request, idempotencyKey, cancellation);

    public Task<WatchlistView> AddAsync(
        WatchlistRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
            _api.ChangeAsync<WatchlistView>(HttpMethod.Post, "watchlist", request, idempotencyKey, cancellation);

    public Task<WatchlistView> RemoveAsync(
        string symbol, string? who = null, string? why = null, string? idempotencyKey = null, CancellationToken cancellation = default) =>
            _api.ChangeAsync<WatchlistView>(
                HttpMethod.Delete, ApiConnection.With($"watchlist/{Uri.EscapeDataString(symbol)}", ("who", who), ("why", why)), body: null,
                idempotencyKey, cancellation);
}
