using TradeMind.Grains.Views;

namespace TradeMind.Client;

/// <summary>What is traded.</summary>
public sealed class WatchlistCalls
{
    private readonly ApiConnection _api;

    internal WatchlistCalls(ApiConnection api) => _api = api;

    /// <summary><c>GET watchlist</c>: what is traded, and what could be.</summary>
    public Task<WatchlistView> GetAsync(CancellationToken cancellation = default) => _api.GetAsync<WatchlistView>("watchlist", cancellation);

    /// <summary><c>PUT watchlist</c>: another one in place of the one there is, from the next slice on.</summary>
    /// <exception cref="ApiException">400: a symbol cannot join, or cannot leave because something of it is held.</exception>
    public Task<WatchlistView> ReplaceAsync(WatchlistRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.ChangeAsync<WatchlistView>(HttpMethod.Put, "watchlist", request, idempotencyKey, cancellation);

    /// <summary><c>POST watchlist</c>: more symbols, from the next slice on.</summary>
    public Task<WatchlistView> AddAsync(WatchlistRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.ChangeAsync<WatchlistView>(HttpMethod.Post, "watchlist", request, idempotencyKey, cancellation);

    /// <summary><c>DELETE watchlist/{symbol}</c>: one less, from the next slice on; its history stays.</summary>
    public Task<WatchlistView> RemoveAsync(string symbol, string? who = null, string? why = null, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.ChangeAsync<WatchlistView>(HttpMethod.Delete, ApiConnection.With($"watchlist/{Uri.EscapeDataString(symbol)}", ("who", who), ("why", why)), body: null, idempotencyKey, cancellation);
}
