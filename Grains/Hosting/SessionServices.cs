using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TradeMind.Grains.Portfolios;
using TradeMind.Grains.Sessions;
using TradeMind.Grains.Telemetry;
using TradeMind.Intelligence.Opinions;
using TradeMind.MarketData.Feeds;
using TradeMind.Storage.Memory;
using TradeMind.Trading.Strategies;

namespace TradeMind.Grains.Hosting;

/// <summary>The dependencies of a session's grains besides the runtime.</summary>
public static class SessionServices
{
    /// <remarks>Quarantined bars and opinions live in memory unless a store for them is there before.</remarks>
    /// <param name="services">Gets them.</param>
    /// <param name="plans">The configured sessions.</param>
    /// <param name="catalog">The strategies that can be named.</param>
    /// <param name="options">How often a session checks for bars and how long it waits.</param>
    /// <param name="journals">The store of the journals.</param>
    /// <param name="bars">Where bars are kept that come from outside.</param>
    /// <param name="feed">Makes the one feed once the service starts.</param>
    public static IServiceCollection AddTradingSessions(
        this IServiceCollection services, IConfiguredSessions plans, StrategyCatalog catalog, SessionOptions options,
        Func<IServiceProvider, IJournalStore> journals, Func<IServiceProvider, IBarStore> bars, Func<IServiceProvider, IMarketFeed> feed) =>
        services.AddSingleton(journals).AddSingleton(bars)
            .AddTradingSessions(plans, catalog, options, provider => new MarketFeeds(feed(provider)));

    /// <summary>The same with several feeds, where the stores of journals and bars are among the services already.</summary>
    public static IServiceCollection AddTradingSessions(
        this IServiceCollection services, IConfiguredSessions plans, StrategyCatalog catalog, SessionOptions options,
        Func<IServiceProvider, MarketFeeds> feeds)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        services.TryAddSingleton<IQuarantineStore, MemoryQuarantineStore>();
        services.TryAddSingleton<IOpinionStore, MemoryOpinionStore>();
        services.TryAddSingleton(OpinionOptions.Default);
        services.TryAddSingleton<IPortfolioWriterObserver, NullPortfolioWriterObserver>();
        return services
            .AddMetrics()
            .AddSingleton<TradingMetrics>()
            .AddSingleton(plans)
            .AddSingleton(catalog)
            .AddSingleton(options)
            .AddSingleton(feeds)
            .AddSingleton<FeedAssignments>()
            .AddSingleton<ActiveConfigurations>()
            .AddSingleton<SessionRecovery>();
    }
}
