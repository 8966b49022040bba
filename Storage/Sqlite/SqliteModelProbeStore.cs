using TradeMind.Storage.Sql;

namespace TradeMind.Storage.Sqlite;

/// <summary>Probes of models in <c>research.db</c>, beside the ledger of trials.</summary>
public static class SqliteModelProbeStore
{
    /// <summary>Opens the store in a folder, both made if need be.</summary>
    /// <exception cref="StorageException">It cannot be opened, is damaged, or was written by a newer version.</exception>
    public static SqlModelProbeStore Open(string folder)
    {
        var database = SqliteTrialLedger.OpenDatabase(folder);
        return new SqlModelProbeStore(database, database);
    }
}
