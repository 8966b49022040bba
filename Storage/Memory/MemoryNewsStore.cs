using TradeMind.Storage.Abstractions;
using TradeMind.Storage.News;

namespace TradeMind.Storage.Memory;

/// <summary>News items that live as long as this object.</summary>
public sealed class MemoryNewsStore : INewsStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, NewsItem> _items = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<NewsItem>> AddAsync(IReadOnlyList<NewsItem> items, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(items);
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<NewsItem>>([.. items.Where(item => _items.TryAdd(item.Id, item))]);
        }
    }

    public Task<IReadOnlyList<NewsItem>> ReadAsync(
        string symbol, DateTime after, DateTime until, int most, CancellationToken cancellation) => Select(
        items => items
            .Where(i => string.Equals(i.Symbol, symbol, StringComparison.Ordinal) && i.KnownAt > after && i.KnownAt <= until)
            .OrderBy(i => i.KnownAt)
            .ThenBy(i => i.Id, StringComparer.Ordinal)
            .TakeLast(most),
        cancellation);

    public Task<IReadOnlyList<NewsItem>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        Select(_ => ids.Distinct(StringComparer.Ordinal).Select(id => _items.GetValueOrDefault(id)).OfType<NewsItem>(), cancellation);

    public Task<IReadOnlyList<NewsItem>> LatestAsync(DateTime before, int most, CancellationToken cancellation) => Select(
        items => items
            .Where(i => i.KnownAt < before)
            .OrderByDescending(i => i.KnownAt)
            .ThenByDescending(i => i.Id, StringComparer.Ordinal)
            .Take(most),
        cancellation);

    private Task<IReadOnlyList<NewsItem>> Select(
        Func<IEnumerable<NewsItem>, IEnumerable<NewsItem>> choose, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<NewsItem>>([.. choose(_items.Values)]);
        }
    }
}
