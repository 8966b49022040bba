using TradeMind.Storage.Abstractions;
using TradeMind.Storage.News;

namespace TradeMind.Storage.Memory;

/// <summary>Opinions that live as long as this object.</summary>
public sealed class MemoryOpinionStore : IOpinionStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Opinion> _opinions = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<Opinion>> AddAsync(IReadOnlyList<Opinion> opinions, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(opinions);
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Opinion>>([.. opinions.Where(opinion => _opinions.TryAdd(opinion.Id, opinion))]);
        }
    }

    public Task<IReadOnlyList<Opinion>> ReadAsync(string symbol, DateTime after, DateTime until, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Opinion>>(
            [
                .. _opinions.Values
                    .Where(o => string.Equals(o.Symbol, symbol, StringComparison.Ordinal) && o.KnownAt > after && o.KnownAt <= until)
                    .OrderBy(o => o.KnownAt)
                    .ThenBy(o => o.Id, StringComparer.Ordinal),
            ]);
        }
    }
}
