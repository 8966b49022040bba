using TradeMind.Application.Mapping;
using TradeMind.Storage.News;

namespace TradeMind.Application.LiveNews;

/// <summary>A store of opinions that publishes what is new, once it is stored.</summary>
public sealed class PublishedOpinions(IOpinionStore store, NewsHub hub) : IOpinionStore
{
    public async Task<IReadOnlyList<Opinion>> AddAsync(IReadOnlyList<Opinion> opinions, CancellationToken cancellation)
    {
        var added = await store.AddAsync(opinions, cancellation).ConfigureAwait(false);
        if (hub.HasListeners)
        {
            foreach (var opinion in added)
            {
                hub.Publish(new NewsEvent(NewsEvent.Opinion, opinion.Symbol, opinion.ToContract()));
            }
        }

        return added;
    }

    public Task<IReadOnlyList<Opinion>> ReadAsync(string symbol, DateTime after, DateTime until, CancellationToken cancellation) =>
        store.ReadAsync(symbol, after, until, cancellation);
}
