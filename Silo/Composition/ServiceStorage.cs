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
        : SqliteStorage.OpenAccess(Path.GetDirectoryName(Path.GetFullPath(database.File))!);

    /// <summary>Adds every store and reader but that of access, which is opened first.</summary>
    public static IServiceCollection AddStorage(
        this IServiceCollection services, ISqlDatabase database, string portfolio, PlanVersion configured, StrategyCatalog catalog) =>
        database is PostgresDatabase shared
            ? services.AddPostgresStorage(shared, portfolio, configured, catalog)
            : services.AddSqliteStorage((SqliteDatabase)database, portfolio, configured, catalog);
}
