using Dapper;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Notifications;

namespace TradeMind.Storage.Sql;

/// <summary>Leases and the writers of portfolios in the database.</summary>
public sealed class SqlLeaseStore(ISqlDatabase database) : ILeaseStore
{
    public ValueTask<bool> TakeAsync(string name, string owner, DateTime now, DateTime until, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var changed = database.Execute(
            """
            INSERT INTO leases (name, owner, expires) VALUES (@name, @owner, @until)
            ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, expires = excluded.expires
            WHERE leases.owner = excluded.owner OR leases.expires <= @now
            """,
            new { name, owner, now = now.Ticks, until = until.Ticks });
        return ValueTask.FromResult(changed > 0);
    }

    public ValueTask ReturnAsync(string name, string owner, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        database.Execute("DELETE FROM leases WHERE name = @name AND owner = @owner", new { name, owner });
        return ValueTask.CompletedTask;
    }

    public ValueTask<PortfolioWriter?> TakeOverAsync(PortfolioWriter writer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(writer);
        cancellation.ThrowIfCancellationRequested();
        PortfolioWriter? before = null;
        database.WriteAlone($"writer of {writer.Portfolio}", (connection, transaction) =>
        {
            before = connection.QueryFirstOrDefault<Row>(
                "SELECT portfolio, silo, epoch, since, released FROM portfolio_writers WHERE portfolio = @Portfolio",
                new { writer.Portfolio },
                transaction)?.ToWriter();
            connection.Execute(
                """
                INSERT INTO portfolio_writers (portfolio, silo, epoch, since, released) VALUES (@Portfolio, @Silo, @Epoch, @Since, 0)
                ON CONFLICT (portfolio) DO UPDATE SET
                    silo = excluded.silo, epoch = excluded.epoch, since = excluded.since, released = 0
                """,
                new { writer.Portfolio, writer.Silo, writer.Epoch, Since = writer.Since.Ticks },
                transaction);
        });
        return ValueTask.FromResult(before);
    }

    public ValueTask HandOverAsync(string portfolio, string silo, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        database.Execute(
            "UPDATE portfolio_writers SET released = 1 WHERE portfolio = @portfolio AND silo = @silo", new { portfolio, silo });
        return ValueTask.CompletedTask;
    }

    private sealed record Row
    {
        public string Portfolio { get; init; } = "";

        public string Silo { get; init; } = "";

        public long Epoch { get; init; }

        public long Since { get; init; }

        public int Released { get; init; }

        public PortfolioWriter ToWriter() => new(Portfolio, Silo, Epoch, UtcTime.FromTicks(Since), Released != 0);
    }
}
