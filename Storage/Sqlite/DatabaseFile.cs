using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace TradeMind.Storage.Sqlite;

/// <summary>
/// Whether the path of a database still leads to the file that was opened. On Linux and macOS a file that is deleted or replaced goes on
/// being written by any process that has it open, and nothing fails: what is acknowledged then is lost.
/// </summary>
internal sealed class DatabaseFile : IDisposable
{
    /// <summary>SQLITE_FCNTL_HAS_MOVED (https://www.sqlite.org/c3ref/c_fcntl_begin_atomic_write.html).</summary>
    private const int HasMovedOperation = 20;

    private readonly string _file;
    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();

    /// <param name="file">Its path.</param>
    /// <param name="connectionString">Opens it; the connection is this object's own, so that asking never waits for a write.</param>
    public DatabaseFile(string file, string connectionString)
    {
        _file = file;
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        _connection.Open();

        // SQLite opens the file at the first statement.
        SqliteMigrations.Version(_connection);
    }

    /// <summary>What is wrong, in words; null when it is where it was.</summary>
    public string? Problem => HasMoved()
        ? $"{_file} was deleted or replaced while the service ran: nothing more is written, and nothing since is acknowledged; "
            + "stop the service, put the file back, and start again"
        : null;

    /// <exception cref="StorageException">It was deleted or replaced.</exception>
    public void Require()
    {
        if (Problem is { } problem)
        {
            throw new StorageException(StorageFault.Gone, problem);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _connection.Dispose();
        }
    }

    private bool HasMoved()
    {
        lock (_gate)
        {
            // A system whose files cannot be deleted while they are open does not know the question and leaves the answer as it is.
            var hasMoved = 0;
            _ = FileControl(_connection.Handle!, "main", HasMovedOperation, ref hasMoved);
            return hasMoved != 0;
        }
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int FileControl(
        SQLitePCL.sqlite3 database, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, int operation, ref int answer);
}
