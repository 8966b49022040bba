using TradeMind.Storage.Models;

namespace TradeMind.Storage.Abstractions;

/// <summary>What became of opinions. What is stored never changes.</summary>
public interface IReflectionStore
{
    /// <summary>Stores those that are not stored yet, by opinion.</summary>
    /// <returns>How many are new.</returns>
    /// <exception cref="StorageException">It cannot be written; nothing was stored.</exception>
    Task<int> AddAsync(IReadOnlyList<Reflection> reflections, CancellationToken cancellation);

    /// <summary>A symbol's newest, oldest first.</summary>
    /// <param name="symbol">Ticker.</param>
    /// <param name="resolvedBefore">UTC, exclusive: what was resolved then or later was not known.</param>
    /// <param name="most">One or more.</param>
    /// <param name="cancellation">Ends the reading.</param>
    Task<IReadOnlyList<Reflection>> ReadAsync(string symbol, DateTime resolvedBefore, int most, CancellationToken cancellation);
}
