using TradeMind.Grains.Sessions;
using TradeMind.Silo.Portfolios;
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

    /// <summary>Opens the registry of portfolios, which is needed before anything is composed.</summary>
    public static IPortfolioRegistry OpenRegistry(SqliteDatabase database) => new SqlitePortfolioRegistry(database);

    /// <summary>Adds every store and reader but that of access, which is opened first.</summary>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, SqliteDatabase database) =>
        services
        .AddSingleton<IStorageProbe>(database)
        .AddSingleton<IJournalStore>(_ => new SqliteJournalStore(database))
        .AddSingleton<IBarStore>(new SqliteBarStore(database))
        .AddSingleton<IQuarantineStore>(new SqliteQuarantineStore(database))
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
        .AddReaders(database);

    /// <summary>The readers of one portfolio: that of the scope they are in.</summary>
    private static IServiceCollection AddReaders(this IServiceCollection services, SqliteDatabase database) => services
        .AddScoped<IPlanReader>(scope => Plans(scope, database))
        .AddScoped<IPortfolioReader>(scope => new SqlitePortfolioReader(database, Name(scope)))
        .AddScoped<IPortfolioHistoryReader>(scope => new SqlitePortfolioHistoryReader(
            database, Name(scope), scope.GetRequiredService<IPlanReader>()))
        .AddScoped<IDecisionReader>(scope => new SqliteDecisionReader(database, Name(scope), scope.GetRequiredService<IPlanReader>()))
        .AddScoped<ISettingsHistory>(scope => new SqliteSettingsHistory(database, Name(scope)))
        .AddScoped<IAuditStore>(scope => new SqliteAuditStore(database, Name(scope)));

    private static SqlitePlanReader Plans(IServiceProvider scope, SqliteDatabase database)
    {
        var (portfolio, catalog) = (Name(scope), scope.GetRequiredService<StrategyCatalog>());
        var configured = scope.GetRequiredService<IConfiguredSessions>().Find(portfolio);
        return new SqlitePlanReader(database, portfolio, new PlanVersion(0, configured.Settings, configured.Plan), catalog);
    }

    private static string Name(IServiceProvider scope) => scope.GetRequiredService<CurrentPortfolio>().Name;
}
