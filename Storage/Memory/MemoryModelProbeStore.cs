using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Models;

namespace TradeMind.Storage.Memory;

/// <summary>Probes in memory.</summary>
public sealed class MemoryModelProbeStore : IModelProbeStore
{
    private readonly List<ModelProbe> _probes = [];
    private readonly Lock _gate = new();

    public Task AddAsync(ModelProbe probe, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(probe);
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            _probes.Add(probe);
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ModelProbe>> ReadAsync(string model, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<ModelProbe>>([.. _probes.Where(one => one.Model == model).OrderBy(one => one.MadeAt)]);
        }
    }
}
