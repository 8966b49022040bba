using TradeMind.Grains.Sessions;
using TradeMind.Silo.Portfolios;
using TradeMind.Storage.Postgres;
using TradeMind.Storage.Reading;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading.Strategies;

namespace TradeMind.Silo.Composition;

/// <summary>The stores of whichever database the service has.</summary>
internal static class ServiceStorage
{
    /// <summary>Opens what is kept of keys and users: in a file of its own beside SQLite, in the one database of a cluster.</summary>
    /// <param name="database">Of the service.</param>
    /// <exception cref="Storage.StorageException">It cannot be opened, is damaged, or was written by a newer version.</exception>
    public static IAccessStore OpenAccess(ISqlDatabase database) => database is PostgresDatabase
        ? new SqlAccessStore(database, TimeProvider.System)
        : SqliteAccessStore.Open(Path.GetDirectoryName(Path.GetFullPath(database.File))!, TimeProvider.System);

    /// <summary>Adds every store and reader but that of access, which is opened first.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, ISqlDatabase database)
    {
        services
            .AddSingleton<IStorageProbe>(database)
            .AddSingleton<IJournalStore>(_ => new SqlJournalStore(database))
            .AddSingleton<IPortfolioRegistry>(new SqlPortfolioRegistry(database))
            .AddSingleton<IQuarantineStore>(new SqlQuarantineStore(database))
            .AddSingleton<INotificationStore>(new SqlNotificationStore(database))
            .AddSingleton<IAlertStore>(new SqlAlertStore(database))
            .AddSingleton<IAlertRuleStore>(new SqlAlertRuleStore(database))
            .AddSingleton<ILeaseStore>(new SqlLeaseStore(database))
            .AddSingleton<INewsStore>(new SqlNewsStore(database))
            .AddSingleton<IOpinionStore>(new SqlOpinionStore(database))
            .AddSingleton<IModelCallStore>(new SqlModelCallStore(database))
            .AddSingleton<IReflectionStore>(new SqlReflectionStore(database))
            .AddSingleton<IEquityReader>(new SqlEquityReader(database))
            .AddSingleton<IRunStore>(new SqlRunStore(database))
            .AddSingleton<IImportStore>(new SqlImportStore(database))
            .AddSingleton<IReminderStore>(new SqlReminderStore(database))
            .AddSingleton<IGrainStateStore>(new SqlGrainStateStore(database))
            .AddReaders(database);
        return database is PostgresDatabase shared ? services.AddPostgres(shared) : services.AddSqlite((SqliteDatabase)database);
    }

    private static IServiceCollection AddSqlite(this IServiceCollection services, SqliteDatabase database) => services
        .AddSingleton<IBarStore>(new SqlBarStore(database))
        .AddSingleton<IIdempotencyStore>(_ => new SqlIdempotencyStore(database))
        .AddSingleton<ITrialLedger>(provider => SqliteTrialLedger.Open(
            Path.GetDirectoryName(Path.GetFullPath(database.File))!, provider.GetRequiredService<TimeProvider>()));

    private static IServiceCollection AddPostgres(this IServiceCollection services, PostgresDatabase database) => services
        .AddSingleton<IBarStore>(new PostgresBarStore(database))
        .AddSingleton(_ => new PostgresRequests(database))
        .AddSingleton<IIdempotencyStore>(provider => new SqlIdempotencyStore(database, provider.GetRequiredService<PostgresRequests>()))
        .AddSingleton<ITrialLedger>(provider => new SqlTrialLedger(database, provider.GetRequiredService<TimeProvider>()));

    /// <summary>The readers of one portfolio: that of the scope they are in.</summary>
    private static IServiceCollection AddReaders(this IServiceCollection services, ISqlDatabase database) => services
        .AddScoped<IPlanReader>(scope => Plans(scope, database))
        .AddScoped<IPortfolioReader>(scope => new SqlPortfolioReader(database, Name(scope)))
        .AddScoped<IPortfolioHistoryReader>(scope => new SqlPortfolioHistoryReader(
            database, Name(scope), scope.GetRequiredService<IPlanReader>()))
        .AddScoped<IDecisionReader>(scope => new SqlDecisionReader(database, Name(scope), scope.GetRequiredService<IPlanReader>()))
        .AddScoped<ISettingsHistory>(scope => new SqlSettingsHistory(database, Name(scope)))
        .AddScoped<IAuditStore>(scope => new SqlAuditStore(database, Name(scope)));

    private static SqlPlanReader Plans(IServiceProvider scope, ISqlDatabase database)
    {
        var (portfolio, catalog) = (Name(scope), scope.GetRequiredService<StrategyCatalog>());
        var configured = scope.GetRequiredService<IConfiguredSessions>().Find(portfolio);
        return new SqlPlanReader(database, portfolio, new PlanVersion(0, configured.Settings, configured.Plan), catalog);
    }

    private static string Name(IServiceProvider scope) => scope.GetRequiredService<CurrentPortfolio>().Name;
}
