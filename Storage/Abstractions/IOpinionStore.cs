using TradeMind.Storage.News;

namespace TradeMind.Storage.Abstractions;

/// <summary>Opinions of agents, as they were formed. What is stored never changes.</summary>
public interface IOpinionStore
{
    /// <summary>Stores opinions that are not stored yet.</summary>
    /// <returns>Those that are new, in the order given.</returns>
    /// <exception cref="StorageException">It cannot be written; nothing was stored.</exception>
    Task<IReadOnlyList<Opinion>> AddAsync(IReadOnlyList<Opinion> opinions, CancellationToken cancellation);

    /// <summary>Opinions on a symbol that became known within a time, oldest first, those of one instant in ordinal order of their ids.
    /// </summary>
    /// <param name="symbol">Ticker.</param>
    /// <param name="after">UTC, exclusive.</param>
    /// <param name="until">UTC, inclusive.</param>
    /// <param name="cancellation">Ends the reading.</param>
    Task<IReadOnlyList<Opinion>> ReadAsync(string symbol, DateTime after, DateTime until, CancellationToken cancellation);
}
