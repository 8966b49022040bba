using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using TradeMind.Storage.Sql;

namespace TradeMind.Storage.Sqlite;

/// <summary>
/// The database file. One connection writes, one transaction at a time; reads have connections of their own and never wait for it. What was
/// committed survives the loss of power: the log is flushed at each commit.
/// </summary>
public sealed class SqliteDatabase : ISqlDatabase, IDisposable
{
    private readonly string _connectionString;
    private readonly SqliteConnection _writer;
    private readonly DatabaseFile _opened;
    private readonly Lock _gate = new();

    static SqliteDatabase() => DecimalText.Register();

    private SqliteDatabase(string file, string connectionString, SqliteConnection writer) =>
        (File, _connectionString, _writer, _opened) = (file, connectionString, writer, new DatabaseFile(file, connectionString));

    public string File { get; }

    public SqlDialect Dialect => SqliteDialect.Instance;

    /// <summary>What happened to the file since it was opened, in words; null when it is where it was.</summary>
    public string? Problem => _opened.Problem;

    /// <summary>Opens a file, made and brought to the newest schema if need be.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="patience">How long to wait for another program that holds it; 5 seconds unless given.</param>
    /// <exception cref="StorageException">It cannot be opened, is damaged, or was written by a newer version. It was not
    /// changed.</exception>
    public static SqliteDatabase Open(string file, TimeSpan? patience = null) => Open(file, SqliteMigrations.Books, patience);

    /// <summary>The same with tables of another kind.</summary>
    internal static SqliteDatabase Open(string file, SqliteMigrations migrations, TimeSpan? patience = null)
    {
        var seconds = (int)Math.Ceiling((patience ?? TimeSpan.FromSeconds(5)).TotalSeconds);
        var connectionString =
            new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = seconds, ForeignKeys = true }.ToString();

        // Not pooled: a pool would keep the file of one that was closed open, and give it out again when another file is in its place.
        var writer = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        try
        {
            writer.Open();
            Execute(writer, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            migrations.Run(writer, file);

            // From here on no connection makes a new file in place of one that is gone.
            var existing = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite }.ToString();
            return new SqliteDatabase(file, existing, writer);
        }
        catch (SqliteException exception)
        {
            writer.Dispose();
            throw SqliteFaults.Translate(exception, file);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Writes in one transaction: all of it or nothing.</summary>
    /// <exception cref="StorageException">It could not be written; nothing was.</exception>
    public void Write(Action<DbConnection, DbTransaction> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        lock (_gate)
        {
            _opened.Require();
            try
            {
                using var transaction = _writer.BeginTransaction(deferred: false);
                work(_writer, transaction);
                transaction.Commit();
            }
            catch (SqliteException exception)
            {
                throw SqliteFaults.Translate(exception, File);
            }

            // What was committed to a file that went away meanwhile is lost: it is not acknowledged.
            _opened.Require();
        }
    }

    /// <summary>The same: every write is alone.</summary>
    public void WriteAlone(string name, Action<DbConnection, DbTransaction> work) => Write(work);

    /// <summary>Nothing: its tables are not divided.</summary>
    public void MakeRoom(long first, long last)
    {
    }

    /// <summary>Reads what was committed, on a connection of its own.</summary>
    /// <exception cref="StorageException">It could not be read.</exception>
    public T Read<T>(Func<DbConnection, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        _opened.Require();
        try
        {
            using var connection = new SqliteConnection(_connectionString);
            connection.Open();
            return work(connection);
        }
        catch (SqliteException exception)
        {
            throw SqliteFaults.Translate(exception, File);
        }
    }

    /// <summary>
    /// Finds out whether it can be read and written: reads the schema's number and commits it again, on a connection of its own.
    /// </summary>
    /// <param name="patience">How long to wait for another writer, in whole seconds.</param>
    /// <exception cref="StorageException">It cannot; nothing has changed.</exception>
    public void Probe(TimeSpan patience)
    {
        var seconds = (int)Math.Ceiling(patience.TotalSeconds);
        var connectionString =
            new SqliteConnectionStringBuilder(_connectionString) { DefaultTimeout = seconds, Pooling = false }.ToString();

        // A write of this process is no fault: the probe takes its turn behind it.
        if (!_gate.TryEnter(patience))
        {
            throw new StorageException(
                StorageFault.Locked, $"a write to {File} has been under way for more than {seconds} s: is the disk slow?");
        }

        try
        {
            _opened.Require();
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            using var transaction = connection.BeginTransaction(deferred: false);
            var version = SqliteMigrations.Version(connection);
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}"));
            transaction.Commit();
        }
        catch (SqliteException exception)
        {
            throw SqliteFaults.Translate(exception, File);
        }
        finally
        {
            _gate.Exit();
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _opened.Dispose();
        SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
    }

    internal static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only texts of this assembly come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
