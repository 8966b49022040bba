using Dapper;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Notifications;

namespace TradeMind.Storage.Sql;

/// <summary>Alerts of the service in the database.</summary>
public sealed class SqlAlertStore(ISqlDatabase database) : IAlertStore
{
    private const long MostKept = 10_000;

    private const string Columns = "number, portfolio, kind, subject, resolved, symbol, detail, raised_at AS RaisedAt";

    public ValueTask<bool> RaiseAsync(StoredAlert alert, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(alert);
        cancellation.ThrowIfCancellationRequested();
        var isNew = false;
        var row = new
        {
            alert.Portfolio, Kind = (int)alert.Kind, alert.Subject, Resolved = alert.IsResolved ? 1 : 0, alert.Symbol, alert.Detail,
            At = alert.RaisedAt.Ticks, MostKept,
        };
        database.WriteAlone("alerts", (connection, transaction) =>
        {
            var last = connection.QueryFirstOrDefault<long?>(
                """
                SELECT resolved FROM notification_alerts WHERE portfolio = @Portfolio AND kind = @Kind AND subject = @Subject
                ORDER BY number DESC LIMIT 1
                """,
                row,
                transaction);
            isNew = (last ?? 1) != row.Resolved;
            if (isNew)
            {
                connection.Execute(
                    """
                    INSERT INTO notification_alerts (number, portfolio, kind, subject, resolved, symbol, detail, raised_at)
                    SELECT COALESCE(MAX(number), 0) + 1, @Portfolio, @Kind, @Subject, @Resolved, @Symbol, @Detail, @At
                    FROM notification_alerts
                    """,
                    row,
                    transaction);
                connection.Execute(
                    "DELETE FROM notification_alerts WHERE number <= (SELECT MAX(number) FROM notification_alerts) - @MostKept",
                    row,
                    transaction);
            }
        });
        return ValueTask.FromResult(isNew);
    }

    public ValueTask<IReadOnlyList<StoredAlert>> CurrentAsync(string portfolio, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Read(
            $"""
            SELECT {Columns} FROM notification_alerts WHERE number IN
                (SELECT MAX(number) FROM notification_alerts WHERE portfolio = @portfolio GROUP BY kind, subject)
            ORDER BY number
            """,
            new { portfolio });
    }

    public ValueTask<IReadOnlyList<StoredAlert>> ReadAsync(long after, int most, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Read($"SELECT {Columns} FROM notification_alerts WHERE number > @after ORDER BY number LIMIT @most", new { after, most });
    }

    public ValueTask<long> LastAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.First<long>("SELECT COALESCE(MAX(number), 0) FROM notification_alerts"));
    }

    private ValueTask<IReadOnlyList<StoredAlert>> Read(string sql, object parameters) =>
        ValueTask.FromResult<IReadOnlyList<StoredAlert>>(database.Rows<Row>(sql, parameters).ConvertAll(row => row.ToAlert()));

    private sealed record Row
    {
        public long Number { get; init; }

        public string Portfolio { get; init; } = "";

        public AlertKind Kind { get; init; }

        public string Subject { get; init; } = "";

        public int Resolved { get; init; }

        public string Symbol { get; init; } = "";

        public string Detail { get; init; } = "";

        public long RaisedAt { get; init; }

        public StoredAlert ToAlert() => new(Number, Portfolio, Kind, Subject, Resolved != 0, Symbol, Detail, UtcTime.FromTicks(RaisedAt));
    }
}
