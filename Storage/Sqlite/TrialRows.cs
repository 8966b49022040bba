using Microsoft.Data.Sqlite;
using TradeMind.Storage.Trials;

namespace TradeMind.Storage.Sqlite;

/// <summary>Reads batches of trials.</summary>
internal static class TrialRows
{
    private const string Columns =
        "id, batch_group, at_ticks, kind, origin, strategy, parameters, configuration, configuration_hash, data_hash, symbols, interval, from_ticks, to_ticks, bars, sessions, order_hash, runs, best_sharpe, best_equity, chain";

    /// <summary>All batches, oldest first.</summary>
    public static List<RecordedBatch> All(SqliteConnection connection) => Read(connection, $"SELECT {Columns} FROM trial_batches ORDER BY id");

    public static List<RecordedBatch> Find(SqliteConnection connection, TrialFilter filter) => Read(
        connection,
        $"""
        SELECT {Columns} FROM trial_batches
        WHERE ($1 IS NULL OR strategy = $1) AND ($2 IS NULL OR instr(',' || symbols || ',', ',' || $2 || ',') > 0) AND ($3 IS NULL OR at_ticks >= $3) AND ($4 IS NULL OR kind = $4)
            AND ($5 IS NULL OR id = $5 OR batch_group = $5) AND ($6 IS NULL OR id < $6)
        ORDER BY id DESC LIMIT $7
        """,
        filter.Strategy, filter.Symbol, filter.Since?.Ticks, filter.Kind?.ToString(), filter.Batch, filter.Before, (long)filter.Most);

    private static List<RecordedBatch> Read(SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var statement = new SqliteStatement(connection, sql, values.Length);
        using var rows = statement.Read(null, values);
        var found = new List<RecordedBatch>();
        while (rows.Read())
        {
            found.Add(BatchOf(rows));
        }

        return found;
    }

    private static RecordedBatch BatchOf(SqliteDataReader row)
    {
        var data = DataOf(row, 9);
        var batch = new TrialBatch
        {
            Kind = Enum.Parse<TrialKind>(row.GetString(3)), Origin = row.GetString(4), Strategy = row.GetString(5), Parameters = Names(row.GetString(6)), Configuration = row.GetString(7), Data = data,
            OrderListHash = row.GetString(16) is { Length: > 0 } hash ? hash : null, Runs = [],
        };
        return new RecordedBatch(
            row.GetInt64(0), row.GetInt64(1), Time(row.GetInt64(2)), batch, row.GetInt64(17), row.GetString(8), row.IsDBNull(18) ? null : row.GetDouble(18), row.GetDouble(19), row.GetString(20));
    }

    /// <summary>Fingerprint, symbols, interval, first and last label, bars and sessions, from a column on.</summary>
    public static TrialData DataOf(SqliteDataReader row, int first) => new(
        row.GetString(first), Names(row.GetString(first + 1)), row.GetString(first + 2), Time(row.GetInt64(first + 3)), Time(row.GetInt64(first + 4)), row.GetInt64(first + 5), row.GetInt32(first + 6));

    private static string[] Names(string text) => text.Length == 0 ? [] : text.Split(',');

    private static DateTime Time(long ticks) => new(ticks, DateTimeKind.Utc);
}
