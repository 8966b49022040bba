namespace TradeMind.Storage.Sqlite;

/// <summary>
/// Keys, users, lock-outs and the audit log: <c>access.db</c> in the data directory, apart from the books, so that a copy of those says nothing of who may touch
/// them. Only its owner can read it. Commands write it while the service runs, and what they write holds at once.
/// </summary>
public sealed class SqliteAccess : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly SqliteDatabase _database;

    private SqliteAccess(SqliteDatabase database, TimeProvider clock)
    {
        _database = database;
        Keys = new SqliteKeys(database, clock);
        Users = new SqliteUsers(database, clock);
        Audit = new SqliteAudit(database, clock);
        LockOuts = new SqliteLockOuts(database);
        EndedSessions = new SqliteEndedSessions(database, clock);
        Protection = new SqliteProtectionKeys(database);
    }

    public string File => _database.File;

    public SqliteKeys Keys { get; }

    public SqliteUsers Users { get; }

    public SqliteAudit Audit { get; }

    public SqliteLockOuts LockOuts { get; }

    public SqliteEndedSessions EndedSessions { get; }

    public SqliteProtectionKeys Protection { get; }

    /// <summary>Opens the file in a folder, made if there is none.</summary>
    /// <exception cref="StorageException">It cannot be opened, is damaged, or was written by a newer version.</exception>
    public static SqliteAccess Open(string folder, TimeProvider clock)
    {
        var file = Path.Combine(Path.GetFullPath(folder), "access.db");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            Close(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(StorageFault.Unavailable, $"{file} cannot be used ({fault.Message}): check the disk and who may write there", fault);
        }

        return new SqliteAccess(SqliteDatabase.Open(file, SqliteMigrations.Access), clock);
    }

    public void Dispose() => _database.Dispose();

    /// <summary>Before anything is written into it. What SQLite puts beside it gets the same mode.</summary>
    private static void Close(string file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using (new FileStream(file, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, UnixCreateMode = OwnerOnly }))
        {
            if (System.IO.File.GetUnixFileMode(file) != OwnerOnly)
            {
                System.IO.File.SetUnixFileMode(file, OwnerOnly);
            }
        }
    }
}
