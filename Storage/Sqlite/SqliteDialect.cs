using TradeMind.Storage.Sql;

namespace TradeMind.Storage.Sqlite;

/// <summary>SQLite's SQL.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public static SqliteDialect Instance { get; } = new();

    /// <summary>One connection writes.</summary>
    public override int JournalWriters => 1;

    public override bool TakesArrays => false;

    /// <summary>Nothing: a transaction that writes is alone.</summary>
    public override string ForUpdate => "";

    public override string HasSignalOfAgent =>
        """
        EXISTS (
            SELECT 1 FROM json_each(signals)
            WHERE json_extract(value, '$.agent') = @agent AND coalesce(json_extract(value, '$.side'), 0) <> 0)
        """;

    /// <summary>The counter of the table remembers rows that were taken from its end.</summary>
    public override string HighestTrialBatch => "SELECT seq FROM sqlite_sequence WHERE name = 'trial_batches'";

    /// <summary>AUTOINCREMENT counts rows that bring their number.</summary>
    public override string? ContinueNumbers(string table, string column) => null;

    /// <summary>A reader of the write-ahead log keeps to where the log ended when it began.</summary>
    public override string BeginReading => "BEGIN DEFERRED";

    public override object Decimal(decimal value) => DecimalText.From(value);

    public override string Number(string column) => $"CAST({column} AS REAL)";

    /// <summary>Dapper writes the list out.</summary>
    public override string IsIn(string column, string parameter) => $"{column} IN {parameter}";
}
