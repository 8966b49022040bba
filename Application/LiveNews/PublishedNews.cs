using TradeMind.Application.Mapping;
using TradeMind.Intelligence.Opinions;
using TradeMind.Storage.News;

namespace TradeMind.Application.LiveNews;

/// <summary>A store of news that publishes what is new, once it is stored.</summary>
public sealed class PublishedNews(INewsStore store, NewsHub hub, INewsScorer scorer) : INewsStore
{
    public async Task<IReadOnlyList<NewsItem>> AddAsync(IReadOnlyList<NewsItem> items, CancellationToken cancellation)
    {
        var added = await store.AddAsync(items, cancellation).ConfigureAwait(false);
        if (hub.HasListeners)
        {
            foreach (var item in added)
            {
                hub.Publish(new NewsEvent(NewsEvent.News, item.Symbol, item.ToContract([], scorer.Words(item))));
            }
        }

        return added;
    }

    public Task<IReadOnlyList<NewsItem>> ReadAsync(
        string symbol, DateTime after, DateTime until, int most, CancellationToken cancellation) =>
        store.ReadAsync(symbol, after, until, most, cancellation);

    public Task<IReadOnlyList<NewsItem>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        store.FindAsync(ids, cancellation);

    public Task<IReadOnlyList<NewsItem>> LatestAsync(DateTime before, int most, CancellationToken cancellation) =>
        store.LatestAsync(before, most, cancellation);
}
