using Microsoft.Data.Sqlite;
using TradeMind.Trading.Market;

namespace TradeMind.Storage.Sqlite;

/// <summary>Quarantined bars in the database.</summary>
public sealed class SqliteQuarantineStore(SqliteDatabase database) : IQuarantineStore
{
    private const string Columns =
        "feed, symbol, interval, ticks, open, high, low, close, volume, reason, seen_at, state, decided_by, decided_why, decided_at";

    public ValueTask<IReadOnlyList<QuarantinedBar>> ReadAsync(string feed, Symbol symbol, Interval interval, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Read(
            $"SELECT {Columns} FROM quarantined_bars WHERE feed = $1 AND symbol = $2 AND interval = $3 ORDER BY ticks",
            feed, symbol.Ticker, interval.ToString());
    }

    public ValueTask<IReadOnlyList<QuarantinedBar>> ListAsync(int most, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Read($"SELECT {Columns} FROM quarantined_bars ORDER BY state <> 0, ticks DESC, symbol, feed, interval LIMIT $1", most);
    }

    public ValueTask SaveAsync(QuarantinedBar bar, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(bar);
        cancellation.ThrowIfCancellationRequested();
        database.Write((connection, transaction) =>
        {
            using var save = new SqliteStatement(
                connection,
                "INSERT OR REPLACE INTO quarantined_bars VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)", 15);
            var b = bar.Bar;
            save.Run(
                transaction, bar.Feed, bar.Symbol.Ticker, bar.Interval.ToString(), b.Ticks, b.Open, b.High, b.Low, b.Close, b.Volume,
                bar.Reason, bar.SeenAt.Ticks, (int)bar.State, bar.DecidedBy, bar.DecidedWhy, bar.DecidedAt?.Ticks);
        });
        return ValueTask.CompletedTask;
    }

    private ValueTask<IReadOnlyList<QuarantinedBar>> Read(string sql, params object?[] values) =>
        ValueTask.FromResult<IReadOnlyList<QuarantinedBar>>(database.Read(connection =>
        {
            using var statement = new SqliteStatement(connection, sql, values.Length);
            using var rows = statement.Read(null, values);
            var bars = new List<QuarantinedBar>();
            while (rows.Read())
            {
                bars.Add(BarOf(rows));
            }

            return bars;
        }));

    private static QuarantinedBar BarOf(SqliteDataReader row) => new(
        row.GetString(0), new Symbol(row.GetString(1)), Interval.Parse(row.GetString(2)),
        new Bar(Time(row.GetInt64(3)), row.GetDouble(4), row.GetDouble(5), row.GetDouble(6), row.GetDouble(7), row.GetInt64(8)),
        row.GetString(9), Time(row.GetInt64(10)), (QuarantineState)row.GetInt32(11), row.GetString(12), row.GetString(13),
        row.IsDBNull(14) ? null : Time(row.GetInt64(14)));

    private static DateTime Time(long ticks) => new(ticks, DateTimeKind.Utc);
}
