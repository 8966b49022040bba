using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using TradeMind.Dashboard.Access;

namespace TradeMind.Dashboard.Live;

/// <summary>The live values of each portfolio that is shown, with one subscription to its events.</summary>
public sealed class LivePortfolios(IApiConnector connector, NewsFeed news, TimeProvider clock, ILogger<LiveFeed> log)
    : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Shown>> _shown = new(StringComparer.Ordinal);

    /// <param name="portfolio">Its name; null for the service's own.</param>
    public LiveData Of(string? portfolio) => _shown.GetOrAdd(portfolio ?? "", _ => new(() =>
    {
        var api = new SharedApi(connector, portfolio);
        var feed = new LiveFeed(api, clock, log);
        return new Shown(api, feed, new LiveData(feed, news, api, clock, log));
    })).Value.Data;

    public async ValueTask DisposeAsync()
    {
        foreach (var shown in _shown.Values.Where(shown => shown.IsValueCreated).Select(shown => shown.Value))
        {
            shown.Data.Close();
            await shown.Data.Firings.DisposeAsync().ConfigureAwait(false);
            await shown.Feed.DisposeAsync().ConfigureAwait(false);
            shown.Api.Dispose();
        }
    }

    private sealed record Shown(SharedApi Api, LiveFeed Feed, LiveData Data);
}
