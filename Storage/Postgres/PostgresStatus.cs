using Dapper;
using Npgsql;
using TradeMind.Storage.Sql;

namespace TradeMind.Storage.Postgres;

/// <summary>What is in a PostgreSQL database, for those who run it.</summary>
/// <param name="Server">Its version.</param>
/// <param name="Schema">The last step that was done; 0 for an empty database.</param>
/// <param name="Newest">The last step that this version knows.</param>
/// <param name="Bytes">Of the whole database.</param>
/// <param name="IsHypertables">Whether tables that are divided by time are hypertables of TimescaleDB.</param>
/// <param name="Tables">Those that have rows, the largest first.</param>
/// <param name="Journals">Of all portfolios, by name.</param>
public sealed record PostgresStatus(
    string Server, int Schema, int Newest, long Bytes, bool IsHypertables, IReadOnlyList<PostgresTable> Tables,
    IReadOnlyList<PostgresJournal> Journals)
{
    /// <summary>Reads it; changes nothing.</summary>
    /// <exception cref="StorageException">The database cannot be read.</exception>
    public static PostgresStatus Read(PostgresDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.Read(connection =>
        {
            var schema = PostgresMigrations.Version((NpgsqlConnection)connection);
            return new PostgresStatus(
                connection.ExecuteScalar<string>("SHOW server_version")!,
                schema,
                PostgresMigrations.Steps[^1].Number,
                connection.ExecuteScalar<long>("SELECT pg_database_size(current_database())"),
                PostgresMigrations.HasHypertables((NpgsqlConnection)connection),
                schema == 0 ? [] : Read(connection),
                schema == 0 ? [] : connection.Query<PostgresJournal>(
                    """
                    SELECT w.portfolio, w.epoch, w.published, coalesce(j.sequence, 0) AS Last, coalesce(j.ticks, 0) AS Ticks
                    FROM journal_writers w LEFT JOIN journal j ON j.portfolio = w.portfolio
                        AND j.sequence = (SELECT max(sequence) FROM journal WHERE portfolio = w.portfolio)
                    ORDER BY w.portfolio
                    """).AsList());
        });
    }

    /// <summary>Rows are counted: the server's own figures are estimates, and none before the first ANALYZE.</summary>
    private static List<PostgresTable> Read(System.Data.Common.DbConnection connection)
    {
        var tables = connection.Query<(string Name, long Bytes, long Partitions)>(
            """
            SELECT c.relname, sum(pg_total_relation_size(t.relid))::bigint, count(*) - 1
            FROM pg_class c CROSS JOIN LATERAL pg_partition_tree(c.oid) t
            WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            GROUP BY c.relname
            """).AsList();
        return
        [
            .. tables
                .Select(table => new PostgresTable(
                    table.Name, connection.ExecuteScalar<long>($"SELECT count(*) FROM {table.Name}"), table.Bytes, table.Partitions))
                .Where(table => table.Rows > 0)
                .OrderByDescending(table => table.Bytes)
                .ThenBy(table => table.Name, StringComparer.Ordinal),
        ];
    }
}

/// <summary>A table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Bytes">With indexes and partitions.</param>
/// <param name="Partitions">How many it has; 0 when it is not divided.</param>
public sealed record PostgresTable(string Name, long Rows, long Bytes, long Partitions);

/// <summary>The journal of a portfolio.</summary>
public sealed record PostgresJournal
{
    /// <summary>Whose.</summary>
    public string Portfolio { get; init; } = "";

    /// <summary>Of the last activation.</summary>
    public long Epoch { get; init; }

    /// <summary>The last entry whose events were published.</summary>
    public long Published { get; init; }

    /// <summary>Sequence of the last entry; 0 for none.</summary>
    public long Last { get; init; }

    /// <summary>UTC ticks of the bars of the last entry; 0 when there are none.</summary>
    public long Ticks { get; init; }
}
