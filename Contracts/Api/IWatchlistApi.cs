namespace TradeMind.Contracts;

/// <summary>The watchlist.</summary>
public interface IWatchlistApi
{
    /// <summary><c>GET watchlist</c>: what is traded, and what could be.</summary>
    Task<WatchlistView> GetAsync(CancellationToken cancellation = default);

    /// <summary><c>GET watchlist/quotes</c>: price, change, position, last vote and age of the data of each symbol.</summary>
    /// <param name="closes">How many of the last closes, 2 to 200; 30 by default.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<WatchlistQuotesView> QuotesAsync(int? closes = null, CancellationToken cancellation = default);

    /// <summary><c>PUT watchlist</c>: replaces the watchlist, from the next slice on.</summary>
    /// <exception cref="ApiException">400: a symbol cannot join, or cannot leave because something of it is held.</exception>
    Task<WatchlistView> ReplaceAsync(WatchlistRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary><c>POST watchlist</c>: more symbols, from the next slice on.</summary>
    Task<WatchlistView> AddAsync(WatchlistRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary><c>DELETE watchlist/{symbol}</c>: one less, from the next slice on; its history stays.</summary>
    Task<WatchlistView> RemoveAsync(
        string symbol, string? who = null, string? why = null, string? idempotencyKey = null, CancellationToken cancellation = default);
}
