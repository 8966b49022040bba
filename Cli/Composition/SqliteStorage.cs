using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;

namespace TradeMind.Cli.Composition;

/// <summary>SQLite behind the interfaces of storage, for commands that work on a data directory.</summary>
internal static class SqliteStorage
{
    /// <summary>The data directory of a user who names none.</summary>
    public static string StandardFolder => DataDirectory.Standard;

    /// <exception cref="Storage.StorageException">It cannot be opened.</exception>
    public static IAccessStore OpenAccess(string folder) => SqliteAccessStore.Open(folder, TimeProvider.System);

    /// <exception cref="Storage.StorageException">It cannot be opened.</exception>
    public static ITrialLedger OpenTrials(string folder) => SqliteTrialLedger.Open(folder, TimeProvider.System);

    /// <exception cref="Storage.StorageException">It cannot be opened.</exception>
    public static SqlModelProbeStore OpenProbes(string folder) => SqliteModelProbeStore.Open(folder);

    /// <summary>Takes a data directory for as long as its database is open.</summary>
    /// <exception cref="Storage.StorageException">A service holds it, or it cannot be opened.</exception>
    public static OpenDatabase OpenDatabase(string folder) => new(folder);

    public static INewsStore News(OpenDatabase database) => new SqlNewsStore(database.Database);

    public static IOpinionStore Opinions(OpenDatabase database) => new SqlOpinionStore(database.Database);

    public static IModelCallStore ModelCalls(OpenDatabase database) => new SqlModelCallStore(database.Database);
}

/// <summary>The database of a data directory that no other process uses.</summary>
internal sealed class OpenDatabase : IDisposable
{
    private readonly DataDirectory _directory;
    private SqliteDatabase? _research, _access;

    public OpenDatabase(string folder)
    {
        _directory = DataDirectory.Take(folder);
        try
        {
            Database = SqliteDatabase.Open(_directory.DatabaseFile);
        }
        catch
        {
            _directory.Dispose();
            throw;
        }
    }

    public SqliteDatabase Database { get; }

    /// <summary>The file of the data directory that some records are in; closed with the others.</summary>
    /// <exception cref="Storage.StorageException">It cannot be opened.</exception>
    public SqliteDatabase Of(RecordPlace place) => place switch
    {
        RecordPlace.Research => _research ??= SqliteTrialLedger.OpenDatabase(_directory.Path),
        RecordPlace.Access => _access ??= SqliteAccessStore.OpenDatabase(_directory.Path),
        _ => Database,
    };

    public void Dispose()
    {
        _access?.Dispose();
        _research?.Dispose();
        Database.Dispose();
        _directory.Dispose();
    }
}
