using TradeMind.Application;
using TradeMind.Application.Audits;
using TradeMind.Application.Experiments;
using TradeMind.Application.Imports;
using TradeMind.Application.Portfolios;
using TradeMind.Application.Research;
using TradeMind.Application.Sessions;
using TradeMind.Application.Strategies;
using TradeMind.Grains.Hosting;
using TradeMind.Grains.Activity;
using TradeMind.Grains.Sessions;
using TradeMind.MarketData.Feeds;
using TradeMind.MarketData.Providers;
using TradeMind.Silo.Auditing;
using TradeMind.Silo.Hosting;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Silo.Sessions;
using TradeMind.Silo.Strategies;
using TradeMind.Silo.Portfolios;
using TradeMind.Storage.Sql;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Silo.Composition;

/// <summary>Puts the trading session, its stores and its grains together.</summary>
internal static class TradingService
{
    public static void AddTradingService(
        this IHostApplicationBuilder builder, ServiceSettings settings, FeedSelection feed, ISqlDatabase database)
    {
        var catalog = settings.Catalog;
        var session = feed.Session(settings, feed.Symbols, SqlPlanReader.Begun(database, settings.Portfolio));
        var registry = new SqlPortfolioRegistry(database);
        var plans = Sessions(settings, session, catalog, registry, ConfiguredPortfolios.Register(settings, feed, registry));
        var providers = new ProviderDirectory([Described(feed), .. feed.Others.Select(Described)]);
        builder.AddGrains(settings);
        builder.Services
            .AddStorage(database)
            .AddPortfolios()
            .AddSingleton(TimeProvider.System)
            .AddFeeds(feed, providers)
            .AddSingleton<GrainActivity>()
            .AddSingleton<IIncomingGrainCallFilter>(services => services.GetRequiredService<GrainActivity>())
            .AddSingleton<IGrainActivity, GrainAgents>()
            .AddSingleton(new ExperimentArms(
                settings.Portfolio, [.. settings.ExperimentArms.Select(arm => ExperimentPortfolios.Name(settings.Portfolio, arm))]))
            .AddScoped<ITradingSession, GrainSession>()
            .AddSingleton<IRunHost, GrainRuns>()
            .AddSingleton<ISweepPeers, GrainPeers>()
            .AddSingleton<IStrategyFolder, StrategyFolder>()
            .AddSingleton<IStrategyPeers, StrategyPeers>()
            .AddApplication()
            .AddIntelligence(settings)
            .AddNewsEvents()
            .AddSingleton<PortfolioAudit>()
            .AddScoped<AuditRun>()
            .AddRuns(settings.Cluster.IsConfigured)
            .AddTradingSessions(
                plans, catalog, settings.Session, provider => provider.GetRequiredService<ServiceFeeds>().Feeds);
    }

    /// <summary>What belongs to one portfolio each, and what keeps all of them trading.</summary>
    private static IServiceCollection AddPortfolios(this IServiceCollection services) => services
        .AddScoped<CurrentPortfolio>()
        .AddSingleton<PortfolioScopes>()
        .AddSingleton<IPortfolioServices>(provider => provider.GetRequiredService<PortfolioScopes>())
        .AddSingleton<PortfolioSupervisor>()
        .AddHostedService(provider => provider.GetRequiredService<PortfolioSupervisor>());

    /// <summary>The feeds, and what a portfolio sees of its own: a scope of services is that of a portfolio.</summary>
    private static IServiceCollection AddFeeds(this IServiceCollection services, FeedSelection own, ProviderDirectory providers) => services
        .AddSingleton(providers)
        .AddSingleton(provider => own.CreateAll(provider))
        .AddScoped(scope => scope.GetRequiredService<FeedAssignments>().Of(Name(scope)))
        .AddScoped(scope => scope.GetRequiredService<ServiceFeeds>().Providers(Feed(scope)))
        .AddScoped(scope => Providers(scope).Health)
        .AddScoped(scope => own.Find(Feed(scope))?.Calendar ?? own.Calendar)
        .AddScoped(scope => providers.Find(Feed(scope)) is { } described
            ? new ServiceDescription(Name(scope), described.Name, described.Interval, described.Available, described.Origin)
            {
                Currency = described.Currency, IsMadeUp = described.IsMadeUp,
            }
            : new ServiceDescription(
                Name(scope), Feed(scope)!, scope.GetRequiredService<IMarketFeed>().Interval, [], MissingFeed.Reason(Feed(scope)!)));

    private static ProviderRegistry Providers(IServiceProvider scope) => scope.GetRequiredService<ProviderRegistry>();

    private static string Name(IServiceProvider scope) => scope.GetRequiredService<CurrentPortfolio>().Name;

    private static string? Feed(IServiceProvider scope) => scope.GetRequiredService<FeedAssignments>().NameOf(Name(scope));

    private static ProviderDescription Described(FeedSelection feed) =>
        new(feed.Name, feed.Interval, feed.Symbols, feed.Available, feed.Origin)
        {
            Calendar = feed.Calendar, Currency = feed.Market.Currency, QuantityStep = feed.Market.QuantityStep,
            SessionStart = feed.SessionStart, IsMadeUp = feed.IsMadeUp,
        };

    /// <summary>The sessions of the service, of an experiment's arms, and of the portfolios that are configured or registered.</summary>
    private static ConfiguredSessions Sessions(
        ServiceSettings settings, SessionSettings session, StrategyCatalog catalog, IPortfolioRegistry registry,
        IEnumerable<KeyValuePair<string, SessionSettings>> configured)
    {
        var arms = settings.ExperimentArms.ToDictionary(
            arm => ExperimentPortfolios.Name(settings.Portfolio, arm),
            arm => ExperimentPortfolios.Of(arm, session),
            StringComparer.Ordinal);
        return new ConfiguredSessions(
            catalog,
            arms.Select(arm => KeyValuePair.Create(arm.Key, arm.Value.Settings))
                .Prepend(KeyValuePair.Create(settings.Portfolio, session))
                .Concat(configured),
            arms.ToDictionary(arm => arm.Key, arm => arm.Value.Sentiment, StringComparer.Ordinal),
            registry,
            settings.Portfolios.Where(portfolio => portfolio.Value.PortfolioProvider is not null)
                .ToDictionary(portfolio => portfolio.Key, portfolio => portfolio.Value.PortfolioProvider!, StringComparer.Ordinal));
    }

    /// <summary>Runs over past bars.</summary>
    private static IServiceCollection AddRuns(this IServiceCollection services, bool isShared)
    {
        services
            .AddSingleton<IRunDataSource>(provider =>
                ActivatorUtilities.CreateInstance<SessionDataSource>(provider.GetRequiredService<PortfolioScopes>().Own))
            .AddSingleton<IRunDataSource, ImportedDataSource>()
            .AddSingleton<IRunDataSets, RunDataSets>()
            .AddSingleton(_ => new BackgroundTaskScheduler())
            .AddSingleton<RunWorker>()
            .AddSingleton<PartitionWorker>()
            .AddSingleton(provider => new RunQueue(
                provider.GetRequiredService<IRunStore>(), provider.GetRequiredService<BackgroundTaskScheduler>(),
                provider.GetRequiredService<RunWorker>(), provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<RunQueue>>()) { IsShared = isShared })
            .AddHostedService(s => s.GetRequiredService<RunQueue>());
        return isShared ? services.AddHostedService<RunTakeover>() : services;
    }
}
