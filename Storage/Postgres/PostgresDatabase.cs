using System.Data.Common;
using Dapper;
using Npgsql;
using TradeMind.Storage.Sql;

namespace TradeMind.Storage.Postgres;

/// <summary>
/// A PostgreSQL database. Reads and writes have connections of a pool; writes of different portfolios run at the same time, in this process
/// and in others. A commit waits for the disk of the server.
/// </summary>
public sealed class PostgresDatabase : ISqlDatabase, IDisposable
{
    private readonly string _connectionString;
    private readonly NpgsqlDataSource _source;
    private readonly PostgresPartitions _partitions;

    static PostgresDatabase() => DecimalText.Register();

    private PostgresDatabase(NpgsqlConnectionStringBuilder builder)
    {
        _connectionString = builder.ConnectionString;
        (_source, Location) = (new NpgsqlDataSourceBuilder(_connectionString).Build(), PostgresPlace.Name(builder));
        _partitions = new PostgresPartitions(this);
    }

    /// <summary>Host, port and name: never user or password.</summary>
    public string Location { get; }

    string Abstractions.IStorageProbe.File => Location;

    /// <summary>Null: a database that is gone says so when it is used.</summary>
    public string? Problem => null;

    public SqlDialect Dialect => PostgresDialect.Instance;

    /// <summary>Connects to a database and brings it to the newest schema.</summary>
    /// <param name="connectionString">Such as <c>Host=db;Database=trademind;Username=trademind</c>.</param>
    /// <exception cref="StorageException">It cannot be reached, or was written by a newer version. It was not changed.</exception>
    /// <exception cref="Trading.InvalidInputException">The connection string is none.</exception>
    public static PostgresDatabase Open(string connectionString)
    {
        var database = Connect(connectionString);
        try
        {
            database.Migrate();
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>The same without touching the schema; the first use connects.</summary>
    /// <exception cref="Trading.InvalidInputException">The connection string is none.</exception>
    public static PostgresDatabase Connect(string connectionString) => new(PostgresPlace.Parse(connectionString));

    /// <summary>Brings it to the newest schema; callers in all processes take turns.</summary>
    /// <returns>The numbers of the steps that were done.</returns>
    /// <exception cref="StorageException">It was written by a newer version, or cannot be reached; it was not changed.</exception>
    public IReadOnlyList<int> Migrate() => Guarded(() =>
    {
        using var connection = _source.OpenConnection();
        return PostgresMigrations.Run(connection, Location);
    });

    public void Write(Action<DbConnection, DbTransaction> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Guarded(() =>
        {
            using var connection = _source.OpenConnection();
            using var transaction = connection.BeginTransaction();
            work(connection, transaction);
            transaction.Commit();
            return 0;
        });
    }

    public void WriteAlone(string name, Action<DbConnection, DbTransaction> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Write((connection, transaction) =>
        {
            connection.Execute("SELECT pg_advisory_xact_lock(hashtextextended(@name, 7))", new { name }, transaction);
            work(connection, transaction);
        });
    }

    public T Read<T>(Func<DbConnection, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Guarded(() =>
        {
            using (var connection = _source.OpenConnection())
            {
                try
                {
                    return work(connection);
                }
                catch (NpgsqlException exception) when (
                    PostgresFaults.BreaksConnections(exception) && exception.InnerException is not TimeoutException)
                {
                    // It was kept in the pool since before a restart of the server: once more, on a new one.
                    _source.Clear();
                }
            }

            using var again = _source.OpenConnection();
            return work(again);
        });
    }

    public void MakeRoom(long first, long last) => _partitions.MakeRoom(first, last);

    /// <summary>Finds out whether it can be reached and written.</summary>
    /// <exception cref="StorageException">It cannot; nothing has changed.</exception>
    public void Probe(TimeSpan patience) => Guarded(() =>
    {
        using var connection = _source.OpenConnection();
        using var transaction = connection.BeginTransaction();

        // A write that changes nothing, so that a server that can only be read is found out.
        connection.Execute(
            "UPDATE schema_steps SET number = number WHERE number = 1", transaction: transaction,
            commandTimeout: Math.Max(1, (int)Math.Ceiling(patience.TotalSeconds)));
        transaction.Commit();
        return 0;
    });

    public void Dispose() => _source.Dispose();

    /// <summary>A connection outside of the pool, for what lasts as long as the session.</summary>
    internal NpgsqlConnection OpenSession() => Guarded(() =>
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false, MaxAutoPrepare = 0 }.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    });

    /// <exception cref="StorageException">The database failed.</exception>
    internal T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (NpgsqlException exception)
        {
            if (PostgresFaults.BreaksConnections(exception))
            {
                // The others of the pool lead to the same server: each would fail once.
                _source.Clear();
            }

            throw PostgresFaults.Translate(exception, Location);
        }
    }
}
