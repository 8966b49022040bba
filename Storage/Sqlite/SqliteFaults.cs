using Microsoft.Data.Sqlite;

namespace TradeMind.Storage.Sqlite;

/// <summary>Maps SQLite's result codes to storage faults (https://www.sqlite.org/rescode.html).</summary>
internal static class SqliteFaults
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NoDatabase = 26;

    public static StorageException Translate(SqliteException fault, string file) => fault.SqliteErrorCode switch
    {
        Full => new StorageException(StorageFault.Full,
            $"there is no room left for {file}: nothing was written; free some space, it then continues by itself", fault),
        Busy or Locked => new StorageException(StorageFault.Locked,
            $"{file} is locked by another program: nothing was written; end that program, it then continues by itself", fault),
        Corrupt or NoDatabase =>
            new StorageException(StorageFault.Damaged, $"{file} is damaged ({fault.Message}): restore it from a backup", fault),
        ReadOnly or IoError or CannotOpen => new StorageException(
            StorageFault.Unavailable, $"{file} cannot be used ({fault.Message}): check the disk and the write permissions", fault),
        _ => new StorageException(StorageFault.Unavailable, $"{file}: {fault.Message}", fault),
    };
}
