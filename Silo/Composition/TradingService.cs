using TradeMind.Application;
using TradeMind.Application.Audits;
using TradeMind.Application.Imports;
using TradeMind.Application.Research;
using TradeMind.Application.Sessions;
using TradeMind.Application.Strategies;
using TradeMind.Grains.Hosting;
using TradeMind.Grains.Activity;
using TradeMind.Grains.Sessions;
using TradeMind.MarketData.Providers;
using TradeMind.Silo.Auditing;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Silo.Sessions;
using TradeMind.Storage.Reading;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading.Strategies;

namespace TradeMind.Silo.Composition;

/// <summary>Puts the trading session, its stores and its grains together.</summary>
internal static class TradingService
{
    public static void AddTradingService(
        this IHostApplicationBuilder builder, ServiceSettings settings, FeedSelection feed, SqliteDatabase database)
    {
        var catalog = StrategyCatalog.BuiltIn;
        var session = settings.ToSession(feed.Symbols, feed.Interval);
        var plans = new ConfiguredSessions(catalog, [KeyValuePair.Create(settings.Portfolio, session)]);
        var plan = plans.Find(settings.Portfolio).Plan;
        builder.AddGrains(settings);
        builder.Services
            .AddSqliteStorage(database, settings.Portfolio, new PlanVersion(0, session, plan), catalog)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(feed.Calendar)
            .AddSingleton<ProviderHealth>()
            .AddSingleton<ProviderRegistry>()
            .AddSingleton<GrainActivity>()
            .AddSingleton<IIncomingGrainCallFilter>(services => services.GetRequiredService<GrainActivity>())
            .AddSingleton<IGrainActivity, GrainAgents>()
            .AddSingleton<ITradingSession, GrainSession>()
            .AddSingleton<IRunHost, GrainRuns>()
            .AddSingleton(new ServiceDescription(settings.Portfolio, settings.Provider, feed.Interval, feed.Available, feed.Origin))
            .AddApplication()
            .AddModels(settings)
            .AddSingleton<PortfolioAudit>()
            .AddSingleton<AuditRun>()
            .AddRuns()
            .AddTradingSessions(plans, catalog, settings.Session, feed.Create);
    }

    /// <summary>Runs over past bars.</summary>
    private static IServiceCollection AddRuns(this IServiceCollection services) => services
        .AddSingleton<IRunDataSource, SessionDataSource>()
        .AddSingleton<IRunDataSource, ImportedDataSource>()
        .AddSingleton<IRunDataSets, RunDataSets>()
        .AddSingleton(_ => new BackgroundTaskScheduler())
        .AddSingleton<RunWorker>()
        .AddSingleton<RunQueue>()
        .AddHostedService(s => s.GetRequiredService<RunQueue>());
}
