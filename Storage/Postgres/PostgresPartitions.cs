using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Dapper;

namespace TradeMind.Storage.Postgres;

/// <summary>
/// The yearly partitions of the tables that are divided by time, where TimescaleDB does not make chunks. A partition is made before the
/// first row of its year. Rows of no year, and of years that no market had, are in the default partition: no row is ever refused.
/// </summary>
internal sealed class PostgresPartitions(PostgresDatabase database)
{
    private const int FirstYear = 1900, LastYear = 2199;

    private static readonly string[] Tables = ["market_data", "indicators", "trades", "portfolio_snapshots", "agent_decisions"];

    private readonly ConcurrentDictionary<int, bool> _years = new();
    private bool? _isDivided;

    /// <summary>Makes the partitions of the years of some times.</summary>
    /// <param name="first">UTC ticks of the earliest; 0 when there is none.</param>
    /// <param name="last">UTC ticks of the latest.</param>
    /// <exception cref="StorageException">They could not be made.</exception>
    public void MakeRoom(long first, long last)
    {
        var to = Math.Min(LastYear, new DateTime(last).Year);
        var from = Math.Max(FirstYear, first == 0 ? to : new DateTime(first).Year);
        for (var year = from; year <= to; year++)
        {
            if (!_years.ContainsKey(year))
            {
                if (_isDivided ??= IsDivided())
                {
                    Make(year);
                }

                _years[year] = true;
            }
        }
    }

    private bool IsDivided() => database.Read(
        connection => connection.ExecuteScalar<bool>("SELECT relkind = 'p' FROM pg_class WHERE oid = to_regclass('market_data')"));

    /// <summary>One table at a time, so that no one waits for two of them.</summary>
    private void Make(int year)
    {
        foreach (var table in Tables)
        {
            var partition = string.Create(CultureInfo.InvariantCulture, $"{table}_{year}");
            if (!database.Read(connection => Exists(connection, partition)))
            {
                database.WriteAlone("partitions", (connection, transaction) => Make(connection, transaction, table, partition, year));
            }
        }
    }

    /// <summary>
    /// Rows of the year that are in the default partition move. The table is made first and attached then, so that those who write other
    /// years do not wait.
    /// </summary>
    private static void Make(DbConnection connection, DbTransaction transaction, string table, string partition, int year)
    {
        if (Exists(connection, partition))
        {
            return;
        }

        var (from, to) = (new DateTime(year, 1, 1).Ticks, new DateTime(year + 1, 1, 1).Ticks);
        connection.Execute(
            $"""
            CREATE TABLE {partition} (LIKE {table} INCLUDING ALL);
            LOCK TABLE {table}_default IN ACCESS EXCLUSIVE MODE;
            WITH moved AS (DELETE FROM {table}_default WHERE ticks >= {from} AND ticks < {to} RETURNING *)
                INSERT INTO {partition} SELECT * FROM moved;
            ALTER TABLE {table} ATTACH PARTITION {partition} FOR VALUES FROM ({from}) TO ({to});
            """,
            transaction: transaction);
    }

    /// <summary>
    /// Reads the catalog's rows as they are now. <c>to_regclass</c> would answer from what its session remembers: within a transaction
    /// that waited for another one, that the table is not there which the other one made.
    /// </summary>
    private static bool Exists(DbConnection connection, string table) => connection.ExecuteScalar<bool>(
        "SELECT EXISTS (SELECT FROM pg_class WHERE relname = @table AND relnamespace = current_schema()::regnamespace)", new { table });
}
