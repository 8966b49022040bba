using TradeMind.Storage.Abstractions;

namespace TradeMind.Storage.Sqlite;

/// <summary>
/// What is kept of access in <c>access.db</c> in the data directory, apart from the portfolio. Only its owner can read it.
/// </summary>
public sealed class SqliteAccessStore : IAccessStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly SqliteDatabase _database;

    private SqliteAccessStore(SqliteDatabase database, TimeProvider clock)
    {
        _database = database;
        Keys = new SqliteKeyStore(database, clock);
        Users = new SqliteUserStore(database, clock);
        Audit = new SqliteAuditTrail(database, clock);
        LockOuts = new SqliteLockOutStore(database);
        EndedSessions = new SqliteEndedSessionStore(database, clock);
        Protection = new SqliteProtectionKeyStore(database);
    }

    public string File => _database.File;

    public IKeyStore Keys { get; }

    public IUserStore Users { get; }

    public IAuditTrail Audit { get; }

    public ILockOutStore LockOuts { get; }

    public IEndedSessionStore EndedSessions { get; }

    public IProtectionKeyStore Protection { get; }

    /// <summary>Opens the file in a folder, made if there is none.</summary>
    /// <exception cref="StorageException">It cannot be opened, is damaged, or was written by a newer version.</exception>
    public static SqliteAccessStore Open(string folder, TimeProvider clock)
    {
        var file = Path.Combine(Path.GetFullPath(folder), "access.db");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            Close(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                StorageFault.Unavailable,
                    $"{file} cannot be used ({exception.Message}): check the disk and the write permissions", exception);
        }

        return new SqliteAccessStore(SqliteDatabase.Open(file, SqliteMigrations.Access), clock);
    }

    public void Dispose() => _database.Dispose();

    /// <summary>Before anything is written into it. What SQLite puts beside it gets the same mode.</summary>
    private static void Close(string file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, UnixCreateMode = OwnerOnly,
        };
        using (new FileStream(file, options))
        {
            if (System.IO.File.GetUnixFileMode(file) != OwnerOnly)
            {
                System.IO.File.SetUnixFileMode(file, OwnerOnly);
            }
        }
    }
}
