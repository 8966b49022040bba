using Microsoft.Extensions.DependencyInjection;
using TradeMind.MarketData.Feeds;

namespace TradeMind.Tests.Silo;

/// <summary>Puts another feed in the place of a service's own.</summary>
internal static class OwnFeed
{
    /// <param name="services">Of the service, with its feeds.</param>
    /// <param name="replace">Makes the feed, given the one that the settings describe.</param>
    public static IServiceCollection ReplaceOwnFeed(
        this IServiceCollection services, Func<IServiceProvider, IMarketFeed, IMarketFeed> replace)
    {
        var feeds = services.Last(service => service.ServiceType == typeof(MarketFeeds)).ImplementationFactory!;
        return services.AddSingleton(provider => new MarketFeeds(replace(provider, ((MarketFeeds)feeds(provider)).Own)));
    }
}
