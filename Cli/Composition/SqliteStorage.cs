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
}
