using Microsoft.Data.Sqlite;

namespace TradeMind.Storage.Sqlite;

/// <summary>What SQLite's result codes mean to whoever uses the store (https://www.sqlite.org/rescode.html).</summary>
internal static class SqliteFaults
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NoDatabase = 26;

    public static StorageException Translate(SqliteException fault, string file) => fault.SqliteErrorCode switch
    {
        Full => new StorageException(StorageFault.Full, $"there is no room left for {file}: nothing was written; free some space, it goes on by itself", fault),
        Busy or Locked => new StorageException(StorageFault.Locked, $"{file} is locked by another program: nothing was written; end that program, it goes on by itself", fault),
        Corrupt or NoDatabase => new StorageException(StorageFault.Damaged, $"{file} is damaged ({fault.Message}): restore it from a backup", fault),
        ReadOnly or IoError or CannotOpen => new StorageException(StorageFault.Unavailable, $"{file} cannot be used ({fault.Message}): check the disk and who may write there", fault),
        _ => new StorageException(StorageFault.Unavailable, $"{file}: {fault.Message}", fault),
    };
}
