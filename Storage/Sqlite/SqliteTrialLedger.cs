using TradeMind.Storage.Sql;

namespace TradeMind.Storage.Sqlite;

/// <summary>The ledger of trials in <c>research.db</c>, beside the database of the service.</summary>
public static class SqliteTrialLedger
{
    /// <summary>Longer than the largest sweep takes to be written by someone else.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Opens the ledger in a folder, both made if need be.</summary>
    /// <exception cref="StorageException">It cannot be opened, is damaged, or was written by a newer version.</exception>
    public static SqlTrialLedger Open(string folder, TimeProvider clock)
    {
        var database = OpenDatabase(folder);
        return new SqlTrialLedger(database, clock, owned: database);
    }

    /// <summary>Opens <c>research.db</c> in a folder, both made if need be.</summary>
    /// <exception cref="StorageException">It cannot be opened, is damaged, or was written by a newer version.</exception>
    public static SqliteDatabase OpenDatabase(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                StorageFault.Unavailable,
                $"data directory {Path.GetFullPath(folder)} cannot be used: {exception.Message} Name another folder with --data-dir",
                exception);
        }

        return SqliteDatabase.Open(
            Path.Combine(Path.GetFullPath(folder), "research.db"), SqliteMigrations.Research, Patience);
    }
}
