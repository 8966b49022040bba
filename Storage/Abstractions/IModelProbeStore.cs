using TradeMind.Storage.Models;

namespace TradeMind.Storage.Abstractions;

/// <summary>What probes found of the memory of language models.</summary>
public interface IModelProbeStore
{
    /// <exception cref="StorageException">It cannot be written; nothing was stored.</exception>
    Task AddAsync(ModelProbe probe, CancellationToken cancellation);

    /// <summary>The probes of a model, oldest first.</summary>
    /// <param name="model">As it is asked for.</param>
    /// <param name="cancellation">Ends the reading.</param>
    Task<IReadOnlyList<ModelProbe>> ReadAsync(string model, CancellationToken cancellation);
}
