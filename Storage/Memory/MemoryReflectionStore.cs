using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Models;

namespace TradeMind.Storage.Memory;

/// <summary>Reflections that live as long as this object.</summary>
public sealed class MemoryReflectionStore : IReflectionStore
{
    private readonly Dictionary<string, Reflection> _reflections = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public Task<int> AddAsync(IReadOnlyList<Reflection> reflections, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reflections);
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(reflections.Count(one => _reflections.TryAdd(one.OpinionId, one)));
        }
    }

    public Task<IReadOnlyList<Reflection>> ReadAsync(string symbol, DateTime resolvedBefore, int most, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Reflection>>(
            [
                .. _reflections.Values
                    .Where(one => one.Symbol == symbol && one.ResolvedAt < resolvedBefore)
                    .OrderBy(one => one.ResolvedAt)
                    .ThenBy(one => one.OpinionId, StringComparer.Ordinal)
                    .TakeLast(most),
            ]);
        }
    }
}
