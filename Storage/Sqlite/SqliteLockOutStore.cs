using Dapper;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Access;

namespace TradeMind.Storage.Sqlite;

/// <summary>Lock-outs in the database.</summary>
public sealed class SqliteLockOutStore : ILockOutStore
{
    private readonly SqliteDatabase _database;

    internal SqliteLockOutStore(SqliteDatabase database) => _database = database;

    public IReadOnlyList<LockOut> All() => _database.Rows<Row>(
        "SELECT subject, failures, last_ticks AS LastTicks, until_ticks AS UntilTicks FROM lock_outs").ConvertAll(row => row.ToLockOut());

    public void Put(LockOut lockOut, DateTime forgotten, int most)
    {
        ArgumentNullException.ThrowIfNull(lockOut);
        _database.Write((connection, transaction) =>
        {
            connection.Execute(
                """
                INSERT OR REPLACE INTO lock_outs (subject, failures, last_ticks, until_ticks)
                VALUES (@Subject, @Failures, @LastTicks, @UntilTicks)
                """,
                new { lockOut.Subject, lockOut.Failures, LastTicks = lockOut.LastAt.Ticks, UntilTicks = lockOut.Until.Ticks },
                transaction);
            connection.Execute(
                """
                DELETE FROM lock_outs WHERE last_ticks < @Ticks
                    OR subject IN (SELECT subject FROM lock_outs ORDER BY last_ticks DESC LIMIT -1 OFFSET @most)
                """,
                new { forgotten.Ticks, most },
                transaction);
        });
    }

    public void Remove(string subject) => _database.Execute("DELETE FROM lock_outs WHERE subject = @subject", new { subject });

    private sealed record Row
    {
        public string Subject { get; init; } = "";

        public int Failures { get; init; }

        public long LastTicks { get; init; }

        public long UntilTicks { get; init; }

        public LockOut ToLockOut() => new(Subject, Failures, UtcTime.FromTicks(LastTicks), UtcTime.FromTicks(UntilTicks));
    }
}
