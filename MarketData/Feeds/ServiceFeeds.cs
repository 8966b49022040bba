using TradeMind.MarketData.Providers;

namespace TradeMind.MarketData.Feeds;

/// <summary>The feeds of a service with the providers behind each, whose streams end with it.</summary>
/// <param name="feeds">All feeds.</param>
/// <param name="own">The providers of the service's own.</param>
/// <param name="others">Those of each other feed, by its name.</param>
public sealed class ServiceFeeds(MarketFeeds feeds, ProviderRegistry own, IReadOnlyDictionary<string, ProviderRegistry> others)
    : IAsyncDisposable
{
    /// <summary>Of a feed that the service no longer has.</summary>
    private static readonly ProviderRegistry None = new();

    public MarketFeeds Feeds => feeds;

    /// <summary>The providers of each feed beside the service's own, by its name.</summary>
    public IReadOnlyDictionary<string, ProviderRegistry> Others => others;

    /// <summary>The providers of a feed.</summary>
    /// <param name="feed">Null for the service's own.</param>
    public ProviderRegistry Providers(string? feed) => feed is null ? own : others.GetValueOrDefault(feed, None);

    public async ValueTask DisposeAsync()
    {
        foreach (var providers in others.Values.Prepend(own))
        {
            await providers.EndAsync().ConfigureAwait(false);
        }
    }
}
