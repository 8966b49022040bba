using TradeMind.Storage.Postgres;
using TradeMind.Storage.Reading;
using TradeMind.Storage.Sql;
using TradeMind.Trading.Strategies;

namespace TradeMind.Silo.Composition;

/// <summary>PostgreSQL behind the interfaces of storage: one database for all silos of a cluster.</summary>
internal static class PostgresStorage
{
    /// <summary>Adds every store and reader but that of access, which is opened first.</summary>
    /// <param name="services">Of the service.</param>
    /// <param name="database">That of the cluster.</param>
    /// <param name="portfolio">Whose books are read.</param>
    /// <param name="configured">The plan of the configuration.</param>
    /// <param name="catalog">The strategies that can be named.</param>
    public static IServiceCollection AddPostgresStorage(
        this IServiceCollection services, PostgresDatabase database, string portfolio, PlanVersion configured, StrategyCatalog catalog)
    {
        var plans = new SqlPlanReader(database, portfolio, configured, catalog);
        return services
            .AddSingleton<IStorageProbe>(database)
            .AddSingleton<IJournalStore>(_ => new SqlJournalStore(database))
            .AddSingleton<IBarStore>(new PostgresBarStore(database))
            .AddSingleton<IQuarantineStore>(new SqlQuarantineStore(database))
            .AddSingleton<INewsStore>(new SqlNewsStore(database))
            .AddSingleton<IOpinionStore>(new SqlOpinionStore(database))
            .AddSingleton<IModelCallStore>(new SqlModelCallStore(database))
            .AddSingleton<IReflectionStore>(new SqlReflectionStore(database))
            .AddSingleton<IEquityReader>(new SqlEquityReader(database))
            .AddSingleton<IRunStore>(new SqlRunStore(database))
            .AddSingleton<ITrialLedger>(provider => new SqlTrialLedger(database, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<IImportStore>(new SqlImportStore(database))
            .AddSingleton(_ => new PostgresRequests(database))
            .AddSingleton<IIdempotencyStore>(provider => new SqlIdempotencyStore(database, provider.GetRequiredService<PostgresRequests>()))
            .AddSingleton<IReminderStore>(new SqlReminderStore(database))
            .AddSingleton<IGrainStateStore>(new SqlGrainStateStore(database))
            .AddSingleton<IPlanReader>(plans)
            .AddSingleton<IPortfolioReader>(new SqlPortfolioReader(database, portfolio))
            .AddSingleton<IPortfolioHistoryReader>(new SqlPortfolioHistoryReader(database, portfolio, plans))
            .AddSingleton<IDecisionReader>(new SqlDecisionReader(database, portfolio, plans))
            .AddSingleton<ISettingsHistory>(new SqlSettingsHistory(database, portfolio))
            .AddSingleton<IAuditStore>(new SqlAuditStore(database, portfolio));
    }
}
