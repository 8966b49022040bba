using Dapper;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Access;
using TradeMind.Storage.Reading;

namespace TradeMind.Storage.Sql;

/// <summary>The audit trail in the database.</summary>
public sealed class SqlAuditTrail : IAuditTrail
{
    private const string Columns = "number, at_ticks AS AtTicks, kind, principal, via, address, method, route, status, correlation";

    private readonly ISqlDatabase _database;
    private readonly TimeProvider _clock;

    internal SqlAuditTrail(ISqlDatabase database, TimeProvider clock) => (_database, _clock) = (database, clock);

    public void Add(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _database.Execute(
            """
            INSERT INTO audit_log (at_ticks, kind, principal, via, address, method, route, status, correlation)
            VALUES (@AtTicks, @Kind, @Principal, @Via, @Address, @Method, @Route, @Status, @Correlation)
            """,
            new
            {
                AtTicks = _clock.GetUtcNow().UtcTicks, entry.Kind, entry.Principal, entry.Via, entry.Address, entry.Method, entry.Route,
                entry.Status, entry.Correlation,
            });
    }

    public void Trim(TimeSpan age, long most) => _database.Write((connection, transaction) =>
    {
        // In the order of their numbers, so that each is the oldest when its turn comes: the table lets nothing else go.
        var tooOld = connection.ExecuteScalar<long>(
            "SELECT coalesce(max(number), 0) FROM audit_log WHERE at_ticks < @before",
            new { before = (_clock.GetUtcNow().UtcDateTime - age).Ticks },
            transaction);
        var newest = connection.ExecuteScalar<long>("SELECT coalesce(max(number), 0) FROM audit_log", transaction: transaction);
        var last = Math.Max(tooOld, newest - most);
        connection.Execute("DELETE FROM audit_log WHERE number <= @last", new { last }, transaction);
    });

    public ResultPage<AuditEntry> Find(string? principal, long before, int limit) => PageCut.From(
        _database.Rows<Row>(
            $"""
            SELECT {Columns} FROM audit_log WHERE number < @before AND (@principal IS NULL OR principal = @principal)
            ORDER BY number DESC LIMIT @most
            """,
            new { before, principal, most = limit + 1L }).ConvertAll(row => row.ToEntry()),
        limit, entry => entry.Number);

    private sealed record Row
    {
        public long Number { get; init; }

        public long AtTicks { get; init; }

        public string Kind { get; init; } = "";

        public string Principal { get; init; } = "";

        public string Via { get; init; } = "";

        public string Address { get; init; } = "";

        public string Method { get; init; } = "";

        public string Route { get; init; } = "";

        public int Status { get; init; }

        public string Correlation { get; init; } = "";

        public AuditEntry ToEntry() =>
            new(Number, UtcTime.FromTicks(AtTicks), Kind, Principal, Via, Address, Method, Route, Status, Correlation);
    }
}
