using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage.Postgres;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;

namespace TradeMind.Silo.Composition;

/// <summary>
/// The database of a process: a folder of its own with SQLite, which no other process may have at the same time; or the PostgreSQL of a
/// cluster, which all its silos have.
/// </summary>
internal sealed class ServiceData : IDisposable
{
    private readonly DataDirectory? _directory;
    private readonly JournalMarker? _marker;
    private readonly IDisposable _database;

    private ServiceData(string place, ISqlDatabase database, DataDirectory? directory, JournalMarker? marker) =>
        (Place, Database, _database, _directory, _marker) = (place, database, (IDisposable)database, directory, marker);

    public ISqlDatabase Database { get; }

    /// <summary>Where it is, in words, without a password.</summary>
    public string Place { get; }

    /// <exception cref="Storage.StorageException">It cannot be opened, is in use, has lost a journal, or is of a newer version.</exception>
    public static ServiceData Open(ServiceSettings settings)
    {
        if (settings.Cluster.Database is not { } connection)
        {
            return OpenFolder(settings);
        }

        var database = PostgresDatabase.Open(connection);
        return new ServiceData($"PostgreSQL {database.Location}, cluster {settings.Cluster.Id}", database, null, null);
    }

    /// <summary>The portfolio's journal has begun: from now on its loss is noticed.</summary>
    public void Started(string portfolio) => _marker?.Keep(portfolio);

    public void Dispose()
    {
        _database.Dispose();
        _directory?.Dispose();
    }

    private static ServiceData OpenFolder(ServiceSettings settings)
    {
        var directory = DataDirectory.Take(settings.DataDirectory ?? DataDirectory.Standard);
        SqliteDatabase? database = null;
        try
        {
            var marker = JournalMarker.Beside(directory.DatabaseFile);
            marker.RequireDatabase();
            database = SqliteDatabase.Open(directory.DatabaseFile);
            marker.RequireJournal(settings.Portfolio, new SqlPortfolioReader(database, settings.Portfolio).LastSequence());
            return new ServiceData(directory.Path, database, directory, marker);
        }
        catch
        {
            database?.Dispose();
            directory.Dispose();
            throw;
        }
    }
}
