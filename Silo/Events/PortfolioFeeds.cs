using System.Collections.Concurrent;
using TradeMind.Silo.Portfolios;

namespace TradeMind.Silo.Events;

/// <summary>
/// Starts the feeds of events: that of the service's own portfolio with the service, those of others when they are first listened to. All
/// end with the service.
/// </summary>
internal sealed class PortfolioFeeds(PortfolioScopes portfolios) : IHostedService
{
    private readonly ConcurrentDictionary<PortfolioEventFeed, Lazy<Task>> _started = new();

    public Task StartAsync(CancellationToken cancellationToken) =>
        StartAsync(portfolios.Own.GetRequiredService<PortfolioEventFeed>());

    /// <summary>Starts a feed, unless it is.</summary>
    public async Task StartAsync(PortfolioEventFeed feed)
    {
        var started = _started.GetOrAdd(feed, one => new(() => one.StartAsync(CancellationToken.None)));
        try
        {
            await started.Value.ConfigureAwait(false);
        }
        catch
        {
            // The next listener tries again.
            _started.TryRemove(KeyValuePair.Create(feed, started));
            throw;
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_started.Keys.Select(feed => feed.StopAsync(cancellationToken)));
}
