using System.Globalization;
using Microsoft.Data.Sqlite;
using TradeMind.Storage.Access;
using TradeMind.Storage.Reading;

namespace TradeMind.Storage.Sqlite;

/// <summary>The audit log. Entries are added and never changed; the oldest are forgotten.</summary>
public sealed class SqliteAudit
{
    private const string Columns = "number, at_ticks, kind, principal, via, address, method, route, status, correlation";

    private readonly SqliteDatabase _database;
    private readonly TimeProvider _clock;

    internal SqliteAudit(SqliteDatabase database, TimeProvider clock) => (_database, _clock) = (database, clock);

    /// <summary>Adds an entry; its number and time are given here.</summary>
    public void Add(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _database.Write((connection, transaction) =>
        {
            using var statement = new SqliteStatement(
                connection, "INSERT INTO audit_log (at_ticks, kind, principal, via, address, method, route, status, correlation) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", 9);
            statement.Run(transaction, _clock.GetUtcNow().UtcTicks, entry.Kind, entry.Principal, entry.Via, entry.Address, entry.Method, entry.Route, (long)entry.Status, entry.Correlation);
        });
    }

    /// <summary>Forgets the oldest entries.</summary>
    /// <param name="age">Those that are older.</param>
    /// <param name="most">Those beyond so many.</param>
    public void Trim(TimeSpan age, long most) => _database.Write((connection, transaction) =>
    {
        // In the order of their numbers, so that each is the oldest when its turn comes: the table lets nothing else go.
        using var last = new SqliteStatement(connection, "SELECT MAX(COALESCE((SELECT MAX(number) FROM audit_log WHERE at_ticks < $1), 0), COALESCE((SELECT MAX(number) FROM audit_log), 0) - $2)", 2);
        var number = last.Ask(transaction, (_clock.GetUtcNow().UtcDateTime - age).Ticks, most);
        using var forget = new SqliteStatement(connection, "DELETE FROM audit_log WHERE number <= $1", 1);
        forget.Run(transaction, number);
    });

    /// <summary>Newest first.</summary>
    /// <param name="principal">Only of these; null for all.</param>
    /// <param name="before">Only numbers below it.</param>
    /// <param name="limit">At most so many.</param>
    public Page<AuditEntry> Find(string? principal, long before, int limit) => _database.Read(connection =>
    {
        using var statement = new SqliteStatement(connection, $"SELECT {Columns} FROM audit_log WHERE number < $1 AND ($2 IS NULL OR principal = $2) ORDER BY number DESC LIMIT $3", 3);
        using var row = statement.Read(null, before, principal, (long)limit + 1);
        var entries = new List<AuditEntry>();
        while (row.Read())
        {
            entries.Add(Entry(row));
        }

        var hasMore = entries.Count > limit;
        var page = hasMore ? entries[..limit] : entries;
        return new Page<AuditEntry>(page, hasMore ? page[^1].Number.ToString(CultureInfo.InvariantCulture) : null);
    });

    private static AuditEntry Entry(SqliteDataReader row) => new(
        row.GetInt64(0), SqliteUsers.Time(row.GetInt64(1)), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), (int)row.GetInt64(8), row.GetString(9));
}
