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

    /// <summary>Adds every store and reader but that of access, which is opened first.</summary>
    /// <param name="services">Of the service.</param>
    /// <param name="database">The portfolio.</param>
    /// <param name="portfolio">Whose books are read.</param>
    /// <param name="configured">The plan of the configuration.</param>
    /// <param name="catalog">The strategies that can be named.</param>
    public static IServiceCollection AddSqliteStorage(
        this IServiceCollection services, SqliteDatabase database, string portfolio, PlanVersion configured, StrategyCatalog catalog) =>
        services
        .AddSingleton<IStorageProbe>(database)
        .AddSingleton<IJournalStore>(_ => new SqlJournalStore(database))
        .AddSingleton<IBarStore>(new SqlBarStore(database))
        .AddSingleton<IQuarantineStore>(new SqlQuarantineStore(database))
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
        .AddReaders(database, portfolio, new SqlPlanReader(database, portfolio, configured, catalog));

    private static IServiceCollection AddReaders(
        this IServiceCollection services, SqliteDatabase database, string portfolio, IPlanReader plans) => services
        .AddSingleton(plans)
        .AddSingleton<IPortfolioReader>(new SqlPortfolioReader(database, portfolio))
        .AddSingleton<IPortfolioHistoryReader>(new SqlPortfolioHistoryReader(database, portfolio, plans))
        .AddSingleton<IDecisionReader>(new SqlDecisionReader(database, portfolio, plans))
        .AddSingleton<ISettingsHistory>(new SqlSettingsHistory(database, portfolio))
        .AddSingleton<IAuditStore>(new SqlAuditStore(database, portfolio));
}
