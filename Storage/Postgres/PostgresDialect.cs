using TradeMind.Storage.Sql;

namespace TradeMind.Storage.Postgres;

/// <summary>PostgreSQL's SQL.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    public static PostgresDialect Instance { get; } = new();

    /// <summary>A group is built while others are being flushed to disk; more than a few only make the groups smaller.</summary>
    public override int JournalWriters => 4;

    public override bool TakesArrays => true;

    public override string ForUpdate => " FOR UPDATE";

    public override string HasSignalOfAgent =>
        """
        EXISTS (
            SELECT 1 FROM jsonb_array_elements(signals::jsonb) AS signal
            WHERE signal ->> 'agent' = @agent AND coalesce((signal ->> 'side')::bigint, 0) <> 0)
        """;

    /// <summary>A trigger keeps it: numbers are given by the ledger, not by a sequence.</summary>
    public override string HighestTrialBatch => "SELECT coalesce(max(batch), 0) FROM trial_highest";

    public override string? ContinueNumbers(string table, string column) =>
        $"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), coalesce(max({column}), 0) + 1, false) FROM {table}";

    public override string BeginReading => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    public override object Decimal(decimal value) => value;

    public override string Number(string column) => column;

    public override string IsIn(string column, string parameter) => $"{column} = ANY({parameter})";
}
