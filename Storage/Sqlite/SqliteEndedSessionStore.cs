using Dapper;
using TradeMind.Storage.Abstractions;

namespace TradeMind.Storage.Sqlite;

/// <summary>Ended sessions in the database.</summary>
public sealed class SqliteEndedSessionStore : IEndedSessionStore
{
    private readonly SqliteDatabase _database;
    private readonly TimeProvider _clock;

    internal SqliteEndedSessionStore(SqliteDatabase database, TimeProvider clock) => (_database, _clock) = (database, clock);

    public void Add(string session, TimeSpan validity)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        _database.Write((connection, transaction) =>
        {
            connection.Execute("DELETE FROM ended_sessions WHERE until_ticks < @Ticks", new { now.Ticks }, transaction);
            connection.Execute(
                "INSERT OR REPLACE INTO ended_sessions (session, until_ticks) VALUES (@session, @Ticks)",
                new { session, (now + validity).Ticks },
                transaction);
        });
    }

    public bool Contains(string session) =>
        _database.First<long?>("SELECT 1 FROM ended_sessions WHERE session = @session", new { session }) is not null;
}
