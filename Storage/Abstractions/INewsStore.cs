using TradeMind.Storage.News;

namespace TradeMind.Storage.Abstractions;

/// <summary>Texts about symbols, as they were read. What is stored never changes.</summary>
public interface INewsStore
{
    /// <summary>Stores items that are not stored yet; one that is (by <see cref="NewsItem.Id"/>) keeps its first times.</summary>
    /// <returns>Those that are new, in the order given.</returns>
    /// <exception cref="StorageException">It cannot be written; nothing was stored.</exception>
    Task<IReadOnlyList<NewsItem>> AddAsync(IReadOnlyList<NewsItem> items, CancellationToken cancellation);

    /// <summary>A symbol's items that became known within a time, oldest first; at most <paramref name="most"/> of the newest.</summary>
    /// <param name="symbol">Ticker.</param>
    /// <param name="after">UTC, exclusive.</param>
    /// <param name="until">UTC, inclusive.</param>
    /// <param name="most">One or more.</param>
    /// <param name="cancellation">Ends the reading.</param>
    Task<IReadOnlyList<NewsItem>> ReadAsync(string symbol, DateTime after, DateTime until, int most, CancellationToken cancellation);

    /// <summary>The items with these ids, in any order; those that are not stored are left out.</summary>
    Task<IReadOnlyList<NewsItem>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation);

    /// <summary>The newest items of all symbols, newest first.</summary>
    /// <param name="before">UTC, exclusive.</param>
    /// <param name="most">One or more.</param>
    /// <param name="cancellation">Ends the reading.</param>
    Task<IReadOnlyList<NewsItem>> LatestAsync(DateTime before, int most, CancellationToken cancellation);
}
