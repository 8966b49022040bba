using Dapper;
using Npgsql;
using TradeMind.Storage.Sql;

namespace TradeMind.Storage.Postgres;

/// <summary>
/// The keyed requests that processes of a cluster carry out. Each has a lock of the database that lasts as long as the session of its
/// process: when that dies, however it dies, the server lets go, and another process can take the request over.
/// </summary>
public sealed class PostgresRequests(PostgresDatabase database) : IRunningRequests, IDisposable
{
    /// <summary>Distinguishes the numbers of requests from those of other locks.</summary>
    private const int Kind = 0x5265_7173;

    private readonly Lock _gate = new();
    private readonly HashSet<long> _running = [];
    private NpgsqlConnection? _session;

    public void Add(long number)
    {
        lock (_gate)
        {
            Hold(Session(), number);
            _running.Add(number);
        }
    }

    public bool Contains(long number)
    {
        lock (_gate)
        {
            return _running.Contains(number) || database.Read(connection => connection.ExecuteScalar<bool>(
                """
                SELECT EXISTS (
                    SELECT 1 FROM pg_locks
                    WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                        AND classid::bigint = @Kind AND objid::bigint = @number AND objsubid = 2)
                """,
                new { Kind, number = number & uint.MaxValue }));
        }
    }

    public void Remove(long number)
    {
        lock (_gate)
        {
            _running.Remove(number);
            try
            {
                _session?.Execute("SELECT pg_advisory_unlock(@Kind, @number)", new { Kind, number = unchecked((int)number) });
            }
            catch (NpgsqlException)
            {
                // The session has ended, and its locks with it.
                Drop();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            try
            {
                // Before the session ends, which the server notices later.
                _session?.Execute("SELECT pg_advisory_unlock_all()");
            }
            catch (NpgsqlException)
            {
                // The session has ended, and its locks with it.
            }

            Drop();
        }
    }

    /// <summary>One that is alive; what is running is locked anew when an earlier one was lost.</summary>
    private NpgsqlConnection Session()
    {
        if (_session is { } session)
        {
            try
            {
                session.Execute("SELECT 1");
                return session;
            }
            catch (NpgsqlException)
            {
                Drop();
            }
        }

        _session = database.OpenSession();
        foreach (var number in _running)
        {
            Hold(_session, number);
        }

        return _session;
    }

    private void Hold(NpgsqlConnection session, long number) => database.Guarded(
        () => session.Execute("SELECT pg_advisory_lock(@Kind, @number)", new { Kind, number = unchecked((int)number) }));

    private void Drop()
    {
        _session?.Dispose();
        _session = null;
    }
}
