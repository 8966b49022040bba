using TradeMind.Application.Intelligence;
using TradeMind.Contracts;
using TradeMind.Grains;
using TradeMind.Intelligence.News.Readers;

namespace TradeMind.Silo.Sessions;

/// <summary>The feeds of news as their grains see them.</summary>
internal sealed class GrainNewsFeeds(IGrainFactory grains, NewsOptions options) : INewsFeeds
{
    public async Task<IReadOnlyList<NewsFeedView>> ReadAsync(CancellationToken cancellation)
    {
        var feeds = await Task.WhenAll(options.Feeds
                .Order(StringComparer.Ordinal)
                .Select(feed => grains.GetGrain<INewsGrain>(feed).GetStatusAsync().AsTask()))
            .WaitAsync(cancellation).ConfigureAwait(false);
        return [.. feeds.Select(feed => new NewsFeedView(feed.Feed, feed.LastSuccess, feed.Added, feed.NextPoll, feed.Problem))];
    }
}
