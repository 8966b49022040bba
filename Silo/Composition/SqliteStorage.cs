using TradeMind.Storage.Reading;
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
        .AddSingleton<IJournalStore>(_ => new SqliteJournalStore(database))
        .AddSingleton<IBarStore>(new SqliteBarStore(database))
        .AddSingleton<IQuarantineStore>(new SqliteQuarantineStore(database))
        .AddSingleton<INotificationStore>(new SqliteNotificationStore(database))
        .AddSingleton<IAlertStore>(new SqliteAlertStore(database))
        .AddSingleton<ILeaseStore>(new SqliteLeaseStore(database))
        .AddSingleton<INewsStore>(new SqliteNewsStore(database))
        .AddSingleton<IOpinionStore>(new SqliteOpinionStore(database))
        .AddSingleton<IModelCallStore>(new SqliteModelCallStore(database))
        .AddSingleton<IReflectionStore>(new SqliteReflectionStore(database))
        .AddSingleton<IEquityReader>(new SqliteEquityReader(database))
        .AddSingleton<IRunStore>(new SqliteRunStore(database))
        .AddSingleton<ITrialLedger>(provider => SqliteTrialLedger.Open(
            Path.GetDirectoryName(Path.GetFullPath(database.File))!, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IImportStore>(new SqliteImportStore(database))
        .AddSingleton<IIdempotencyStore>(_ => new SqliteIdempotencyStore(database))
        .AddSingleton<IReminderStore>(new SqliteReminderStore(database))
        .AddSingleton<IGrainStateStore>(new SqliteGrainStateStore(database))
        .AddReaders(database, portfolio, new SqlitePlanReader(database, portfolio, configured, catalog));

    private static IServiceCollection AddReaders(
        this IServiceCollection services, SqliteDatabase database, string portfolio, IPlanReader plans) => services
        .AddSingleton(plans)
        .AddSingleton<IPortfolioReader>(new SqlitePortfolioReader(database, portfolio))
        .AddSingleton<IPortfolioHistoryReader>(new SqlitePortfolioHistoryReader(database, portfolio, plans))
        .AddSingleton<IDecisionReader>(new SqliteDecisionReader(database, portfolio, plans))
        .AddSingleton<ISettingsHistory>(new SqliteSettingsHistory(database, portfolio))
        .AddSingleton<IAuditStore>(new SqliteAuditStore(database, portfolio));
}
