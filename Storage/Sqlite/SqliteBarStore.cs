using Microsoft.Data.Sqlite;
using TradeMind.Trading.Market;

namespace TradeMind.Storage.Sqlite;

/// <summary>Bars in the database.</summary>
public sealed class SqliteBarStore(SqliteDatabase database) : IBarStore
{
    public ValueTask<IReadOnlyList<long>> AppendAsync(
        string feed,
        Symbol symbol,
        Interval interval,
        IReadOnlyList<Bar> bars,
        IReadOnlyDictionary<long, string>? sources,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(bars);
        cancellation.ThrowIfCancellationRequested();
        var others = new List<long>();
        database.Write((connection, transaction) =>
        {
            others.Clear();
            using var insert = new SqliteStatement(
                connection, "INSERT OR IGNORE INTO market_data VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", 10);
            using var kept = new SqliteStatement(connection, "SELECT ticks, open, high, low, close, volume FROM market_data WHERE feed = $1 AND symbol = $2 AND interval = $3 AND ticks = $4", 4);
            foreach (var bar in bars)
            {
                var source = sources?.GetValueOrDefault(bar.Ticks);
                var added = insert.Run(
                    transaction, feed, symbol.Ticker, interval.ToString(),
                    bar.Ticks, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, source);
                if (added == 0)
                {
                    using var row = kept.Read(transaction, feed, symbol.Ticker, interval.ToString(), bar.Ticks);
                    if (!row.Read() || BarOf(row) != bar)
                    {
                        others.Add(bar.Ticks);
                    }
                }
            }
        });
        return ValueTask.FromResult<IReadOnlyList<long>>(others);
    }

    public ValueTask<IReadOnlyList<Bar>> ReadAsync(string feed, Symbol symbol, Interval interval, long after, long until, int most, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<Bar>>(database.Read(connection => Bars(
            connection,
            """
            SELECT ticks, open, high, low, close, volume FROM market_data
            WHERE feed = $1 AND symbol = $2 AND interval = $3 AND ticks > $4 AND ticks <= $5 ORDER BY ticks LIMIT $6
            """,
            feed, symbol.Ticker, interval.ToString(), after, until, most)));
    }

    public ValueTask<Bar?> LastAsync(string feed, Symbol symbol, Interval interval, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult<Bar?>(database.Read(connection => Bars(
            connection,
            "SELECT ticks, open, high, low, close, volume FROM market_data WHERE feed = $1 AND symbol = $2 AND interval = $3 ORDER BY ticks DESC LIMIT 1",
            feed, symbol.Ticker, interval.ToString())) is [var last] ? last : null);
    }

    public ValueTask<IReadOnlyDictionary<long, string>> SourcesAsync(
        string feed, Symbol symbol, Interval interval, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyDictionary<long, string>>(database.Read(connection =>
        {
            using var statement = new SqliteStatement(
                connection,
                "SELECT ticks, source FROM market_data WHERE feed = $1 AND symbol = $2 AND interval = $3 AND source IS NOT NULL",
                3);
            using var rows = statement.Read(null, feed, symbol.Ticker, interval.ToString());
            var sources = new Dictionary<long, string>();
            while (rows.Read())
            {
                sources.Add(rows.GetInt64(0), rows.GetString(1));
            }

            return sources;
        }));
    }

    /// <summary>The feed that most bars between two labels are from; null when there are none.</summary>
    public string? FeedOf(Interval interval, long from, long to) => database.Read(connection =>
    {
        using var statement = new SqliteStatement(
            connection, "SELECT feed FROM market_data WHERE interval = $1 AND ticks >= $2 AND ticks <= $3 GROUP BY feed ORDER BY count(*) DESC, feed LIMIT 1", 3);
        using var row = statement.Read(null, interval.ToString(), from, to);
        return row.Read() ? row.GetString(0) : null;
    });

    private static List<Bar> Bars(SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var statement = new SqliteStatement(connection, sql, values.Length);
        using var rows = statement.Read(null, values);
        var bars = new List<Bar>();
        while (rows.Read())
        {
            bars.Add(BarOf(rows));
        }

        return bars;
    }

    private static Bar BarOf(SqliteDataReader row) => new(
        new DateTime(row.GetInt64(0), DateTimeKind.Utc), row.GetDouble(1), row.GetDouble(2), row.GetDouble(3), row.GetDouble(4), row.GetInt64(5));
}
