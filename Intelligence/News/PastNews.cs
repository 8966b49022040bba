using TradeMind.Storage.News;

namespace TradeMind.Intelligence.News;

/// <summary>What a backtest may read: items that were known at a close and whose sources say when they were published.</summary>
public static class PastNews
{
    /// <summary>A symbol's items, oldest first; at most <paramref name="most"/> of the newest, those without a time not counted.</summary>
    /// <param name="store">Of the items.</param>
    /// <param name="symbol">Ticker.</param>
    /// <param name="after">UTC, exclusive.</param>
    /// <param name="close">UTC, inclusive: the close that is decided on.</param>
    /// <param name="most">One or more.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<IReadOnlyList<NewsItem>> ReadAsync(
        INewsStore store, string symbol, DateTime after, DateTime close, int most, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        var items = await store.ReadAsync(symbol, after, close, int.MaxValue, cancellation).ConfigureAwait(false);
        return [.. items.Where(item => item.Published is not null).TakeLast(most)];
    }
}
