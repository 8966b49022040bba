namespace TradeMind.Storage.Sqlite;

/// <summary>Sessions that their users have signed out of: their cookies are refused from then on, wherever a copy is kept.</summary>
public sealed class SqliteEndedSessions
{
    private readonly SqliteDatabase _database;
    private readonly TimeProvider _clock;

    internal SqliteEndedSessions(SqliteDatabase database, TimeProvider clock) => (_database, _clock) = (database, clock);

    /// <summary>Ends a session.</summary>
    /// <param name="session">Its id.</param>
    /// <param name="validity">How long a cookie holds: after that the session is forgotten, since no cookie of it can be left.</param>
    public void Add(string session, TimeSpan validity)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        _database.Write((connection, transaction) =>
        {
            using var forget = new SqliteStatement(connection, "DELETE FROM ended_sessions WHERE until_ticks < $1", 1);
            forget.Run(transaction, now.Ticks);
            using var add = new SqliteStatement(
                connection, "INSERT OR REPLACE INTO ended_sessions (session, until_ticks) VALUES ($1, $2)", 2);
            add.Run(transaction, session, (now + validity).Ticks);
        });
    }

    public bool Contains(string session) => _database.Read(connection =>
    {
        using var statement = new SqliteStatement(connection, "SELECT 1 FROM ended_sessions WHERE session = $1", 1);
        using var row = statement.Read(null, session);
        return row.Read();
    });
}
