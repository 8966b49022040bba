using TradeMind.Application;
using TradeMind.Application.Audits;
using TradeMind.Application.Experiments;
using TradeMind.Application.Imports;
using TradeMind.Application.Research;
using TradeMind.Application.Sessions;
using TradeMind.Application.Strategies;
using TradeMind.Grains.Hosting;
using TradeMind.Grains.Activity;
using TradeMind.Grains.Sessions;
using TradeMind.MarketData.Providers;
using TradeMind.Silo.Auditing;
using TradeMind.Silo.Hosting;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Silo.Sessions;
using TradeMind.Storage.Reading;
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
        var catalog = StrategyCatalog.BuiltIn;
        var session = settings.ToSession(feed.Symbols, feed.Interval);
        var plans = Sessions(settings, session, catalog);
        var plan = plans.Find(settings.Portfolio).Plan;
        builder.AddGrains(settings);
        builder.Services
            .AddStorage(database, settings.Portfolio, new PlanVersion(0, session, plan), catalog)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(feed.Calendar)
            .AddSingleton<ProviderHealth>()
            .AddSingleton<ProviderRegistry>()
            .AddSingleton<GrainActivity>()
            .AddSingleton<IIncomingGrainCallFilter>(services => services.GetRequiredService<GrainActivity>())
            .AddSingleton<IGrainActivity, GrainAgents>()
            .AddSingleton(new ExperimentArms(
                settings.Portfolio, [.. settings.ExperimentArms.Select(arm => ExperimentPortfolios.Name(settings.Portfolio, arm))]))
            .AddSingleton<ITradingSession, GrainSession>()
            .AddSingleton<IRunHost, GrainRuns>()
            .AddSingleton(new ServiceDescription(settings.Portfolio, settings.Provider, feed.Interval, feed.Available, feed.Origin))
            .AddApplication()
            .AddIntelligence(settings)
            .AddSingleton<PortfolioAudit>()
            .AddSingleton<AuditRun>()
            .AddRuns(settings.Cluster.IsConfigured)
            .AddTradingSessions(plans, catalog, settings.Session, feed.Create);
    }

    /// <summary>The session of the service, and those of an experiment's arms.</summary>
    private static ConfiguredSessions Sessions(ServiceSettings settings, SessionSettings session, StrategyCatalog catalog)
    {
        var arms = settings.ExperimentArms.ToDictionary(
            arm => ExperimentPortfolios.Name(settings.Portfolio, arm),
            arm => ExperimentPortfolios.Of(arm, session),
            StringComparer.Ordinal);
        return new ConfiguredSessions(
            catalog,
            arms.Select(arm => KeyValuePair.Create(arm.Key, arm.Value.Settings)).Prepend(KeyValuePair.Create(settings.Portfolio, session)),
            arms.ToDictionary(arm => arm.Key, arm => arm.Value.Sentiment, StringComparer.Ordinal));
    }

    /// <summary>Runs over past bars.</summary>
    private static IServiceCollection AddRuns(this IServiceCollection services, bool isShared)
    {
        services
            .AddSingleton<IRunDataSource, SessionDataSource>()
            .AddSingleton<IRunDataSource, ImportedDataSource>()
            .AddSingleton<IRunDataSets, RunDataSets>()
            .AddSingleton(_ => new BackgroundTaskScheduler())
            .AddSingleton<RunWorker>()
            .AddSingleton(provider => new RunQueue(
                provider.GetRequiredService<IRunStore>(), provider.GetRequiredService<BackgroundTaskScheduler>(),
                provider.GetRequiredService<RunWorker>(), provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<RunQueue>>()) { IsShared = isShared })
            .AddHostedService(s => s.GetRequiredService<RunQueue>());
        return isShared ? services.AddHostedService<RunTakeover>() : services;
    }
}
