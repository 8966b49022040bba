using TradeMind.Grains.Sessions;
using TradeMind.Silo.Portfolios;
using TradeMind.Storage.Reading;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading.Strategies;

namespace TradeMind.Silo.Composition;

/// <summary>SQLite behind the interfaces of storage. Another database takes its place here and nowhere else.</summary>
internal static class SqliteStorage
{
    /// <summary>Opens what is kept of keys and users.</summary>
    /// <param name="folder">The data directory.</param>
    /// <exception cref="Storage.StorageException">It cannot be opened, is damaged, or was written by a newer version.</exception>
    public static IAccessStore OpenAccess(string folder) => SqliteAccessStore.Open(folder, TimeProvider.System);

    /// <summary>Opens the registry of portfolios, which is needed before anything is composed.</summary>
    public static IPortfolioRegistry OpenRegistry(SqliteDatabase database) => new SqlPortfolioRegistry(database);

    /// <summary>Adds every store and reader but that of access, which is opened first.</summary>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, SqliteDatabase database) =>
        services
        .AddSingleton<IStorageProbe>(database)
        .AddSingleton<IJournalStore>(_ => new SqlJournalStore(database))
        .AddSingleton<IBarStore>(new SqlBarStore(database))
        .AddSingleton<IQuarantineStore>(new SqlQuarantineStore(database))
        .AddSingleton<INotificationStore>(new SqlNotificationStore(database))
        .AddSingleton<IAlertStore>(new SqlAlertStore(database))
        .AddSingleton<ILeaseStore>(new SqlLeaseStore(database))
        .AddSingleton<INewsStore>(new SqlNewsStore(database))
        .AddSingleton<IOpinionStore>(new SqlOpinionStore(database))
        .AddSingleton<IModelCallStore>(new SqlModelCallStore(database))
        .AddSingleton<IReflectionStore>(new SqlReflectionStore(database))
        .AddSingleton<IEquityReader>(new SqlEquityReader(database))
        .AddSingleton<IRunStore>(new SqlRunStore(database))
        .AddSingleton<ITrialLedger>(provider => SqliteTrialLedger.Open(
            Path.GetDirectoryName(Path.GetFullPath(database.File))!, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IImportStore>(new SqlImportStore(database))
        .AddSingleton<IIdempotencyStore>(_ => new SqlIdempotencyStore(database))
        .AddSingleton<IReminderStore>(new SqlReminderStore(database))
        .AddSingleton<IGrainStateStore>(new SqlGrainStateStore(database))
        .AddReaders(database);

    /// <summary>The readers of one portfolio: that of the scope they are in.</summary>
    private static IServiceCollection AddReaders(this IServiceCollection services, SqliteDatabase database) => services
        .AddScoped<IPlanReader>(scope => Plans(scope, database))
        .AddScoped<IPortfolioReader>(scope => new SqlPortfolioReader(database, Name(scope)))
        .AddScoped<IPortfolioHistoryReader>(scope => new SqlPortfolioHistoryReader(
            database, Name(scope), scope.GetRequiredService<IPlanReader>()))
        .AddScoped<IDecisionReader>(scope => new SqlDecisionReader(database, Name(scope), scope.GetRequiredService<IPlanReader>()))
        .AddScoped<ISettingsHistory>(scope => new SqlSettingsHistory(database, Name(scope)))
        .AddScoped<IAuditStore>(scope => new SqlAuditStore(database, Name(scope)));

    private static SqlPlanReader Plans(IServiceProvider scope, SqliteDatabase database)
    {
        var (portfolio, catalog) = (Name(scope), scope.GetRequiredService<StrategyCatalog>());
        var configured = scope.GetRequiredService<IConfiguredSessions>().Find(portfolio);
        return new SqlPlanReader(database, portfolio, new PlanVersion(0, configured.Settings, configured.Plan), catalog);
    }

    private static string Name(IServiceProvider scope) => scope.GetRequiredService<CurrentPortfolio>().Name;
}
