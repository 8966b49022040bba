using TradeMind.Grains.Activity;
using TradeMind.Grains.Auditing;
using TradeMind.Grains.Research;
using TradeMind.Grains.Sessions;
using TradeMind.MarketData.Providers;
using TradeMind.Silo.Auditing;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Silo.Reading;
using TradeMind.Storage;
using TradeMind.Storage.Runs;
using TradeMind.Storage.Sqlite;
using TradeMind.Storage.Trials;
using TradeMind.Trading.Strategies;

namespace TradeMind.Silo.Composition;

/// <summary>Puts the trading session, its stores and its grains together.</summary>
internal static class TradingService
{
    public static void AddTradingService(this IHostApplicationBuilder builder, ServiceSettings settings, FeedChoice feed, SqliteDatabase database)
    {
        var catalog = StrategyCatalog.BuiltIn;
        var session = settings.ToSession(feed.Symbols, feed.Interval);
        var plans = new SessionPlans(catalog, [KeyValuePair.Create(settings.Portfolio, session)]);
        var plan = plans.Find(settings.Portfolio).Plan;
        var inForce = new PlanReader(database, settings.Portfolio, new PlanVersion(0, session, plan), catalog);
        var journals = new SqliteJournalStore(database);
        builder.AddGrains(settings, database);
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(feed.Calendar)
            .AddSingleton<ProviderHealth>()
            .AddSingleton<IQuarantineStore>(new SqliteQuarantineStore(database))
            .AddSingleton<ProviderRoster>()
            .AddSingleton<GrainActivity>()
            .AddSingleton<IIncomingGrainCallFilter>(services => services.GetRequiredService<GrainActivity>())
            .AddSingleton(inForce)
            .AddSingleton(new PortfolioReader(database, settings.Portfolio))
            .AddSingleton(new PastReader(database, settings.Portfolio, inForce))
            .AddSingleton<SignalReading>()
            .AddSingleton(new DecisionReader(database, settings.Portfolio, inForce))
            .AddSingleton(new SettingsHistory(database, settings.Portfolio))
            .AddSingleton(new SqliteAudits(database, settings.Portfolio))
            .AddSingleton<PortfolioAudit>()
            .AddSingleton<AuditRun>()
            .AddRuns(database)
            .AddTradingSessions(
                plans, catalog, settings.Session, _ => journals, _ => new SqliteBarStore(database), feed.Create);
    }

    /// <summary>Runs over past bars, and the ledger that counts them.</summary>
    private static IServiceCollection AddRuns(this IServiceCollection services, SqliteDatabase database) => services
        .AddSingleton<ITrialLedger>(s => SqliteTrialLedger.Open(Path.GetDirectoryName(Path.GetFullPath(database.File))!, s.GetRequiredService<TimeProvider>()))
        .AddSingleton<IRunStore>(new SqliteRuns(database))
        .AddSingleton<IRunDataSource, SessionDataSource>()
        .AddSingleton<IRunDataSource, Importing.ImportedDataSource>()
        .AddSingleton<IRunDataSets, RunDataSets>()
        .AddSingleton(_ => new RunThreads())
        .AddSingleton<RunWorker>()
        .AddSingleton<RunQueue>()
        .AddHostedService(s => s.GetRequiredService<RunQueue>());
}
