using Dapper;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Access;

namespace TradeMind.Storage.Sql;

/// <summary>Lock-outs in the database.</summary>
public sealed class SqlLockOutStore : ILockOutStore
{
    private readonly ISqlDatabase _database;

    internal SqlLockOutStore(ISqlDatabase database) => _database = database;

    public IReadOnlyList<LockOut> All() => _database.Rows<Row>(
        "SELECT subject, failures, last_ticks AS LastTicks, until_ticks AS UntilTicks FROM lock_outs").ConvertAll(row => row.ToLockOut());

    public void Put(LockOut lockOut, DateTime forgotten, int most)
    {
        ArgumentNullException.ThrowIfNull(lockOut);
        _database.Write((connection, transaction) =>
        {
            connection.Execute(
                """
                INSERT INTO lock_outs (subject, failures, last_ticks, until_ticks)
                VALUES (@Subject, @Failures, @LastTicks, @UntilTicks)
                ON CONFLICT (subject) DO UPDATE SET
                    failures = excluded.failures, last_ticks = excluded.last_ticks, until_ticks = excluded.until_ticks
                """,
                new { lockOut.Subject, lockOut.Failures, LastTicks = lockOut.LastAt.Ticks, UntilTicks = lockOut.Until.Ticks },
                transaction);
            connection.Execute(
                """
                DELETE FROM lock_outs WHERE last_ticks < @Ticks
                    OR subject IN (SELECT subject FROM lock_outs ORDER BY last_ticks DESC LIMIT @all OFFSET @most)
                """,
                new { forgotten.Ticks, all = long.MaxValue, most },
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
