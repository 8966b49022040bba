using Dapper;
using TradeMind.Storage.Abstractions;

namespace TradeMind.Storage.Sql;

/// <summary>Ended sessions in the database.</summary>
public sealed class SqlEndedSessionStore : IEndedSessionStore
{
    private readonly ISqlDatabase _database;
    private readonly TimeProvider _clock;

    internal SqlEndedSessionStore(ISqlDatabase database, TimeProvider clock) => (_database, _clock) = (database, clock);

    public void Add(string session, TimeSpan validity)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        _database.Write((connection, transaction) =>
        {
            connection.Execute("DELETE FROM ended_sessions WHERE until_ticks < @Ticks", new { now.Ticks }, transaction);
            connection.Execute(
                """
                INSERT INTO ended_sessions (session, until_ticks) VALUES (@session, @Ticks)
                ON CONFLICT (session) DO UPDATE SET until_ticks = excluded.until_ticks
                """,
                new { session, (now + validity).Ticks },
                transaction);
        });
    }

    public bool Contains(string session) =>
        _database.First<long?>("SELECT 1 FROM ended_sessions WHERE session = @session", new { session }) is not null;
}
