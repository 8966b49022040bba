using System.Data.Common;
using System.Globalization;
using Dapper;

namespace TradeMind.Storage.Sql;

/// <summary>Copies rows of a table from one database to another, of the same kind or not, a portion at a time.</summary>
/// <param name="to">Gets them.</param>
/// <param name="progress">Receives the table and how many of its rows were copied so far.</param>
/// <param name="cancellation">Ends it; the caller's transaction is then rolled back.</param>
internal sealed class TableCopier(ISqlDatabase to, Action<string, long> progress, CancellationToken cancellation)
{
    /// <summary>Rows that are sent at once, and how many characters and bytes they may have: results of runs are large.</summary>
    private const int Portion = 500, MostSize = 4 << 20;

    /// <param name="source">Is read.</param>
    /// <param name="target">Where the rows go.</param>
    /// <param name="transaction">In which they do.</param>
    /// <param name="table">The same on both sides.</param>
    /// <param name="portfolio">Only rows of this one; null for all, of which those that are there already stay.</param>
    /// <returns>How many rows there were.</returns>
    public long Copy(DbConnection source, DbConnection target, DbTransaction transaction, string table, string? portfolio)
    {
        using var rows = source.ExecuteReader(
            $"SELECT * FROM {table}{(portfolio is null ? "" : " WHERE portfolio = @portfolio")}", new { portfolio });
        var columns = Enumerable.Range(0, rows.FieldCount)
            .Where(i => !BookTables.Given.Contains(rows.GetName(i)) && !BookTables.Given.Contains($"{table}.{rows.GetName(i)}"))
            .Select(i => (Place: i, Name: rows.GetName(i), IsDecimal: BookTables.Decimals.Contains($"{table}.{rows.GetName(i)}")))
            .ToArray();
        using var insert = portfolio is null ? SqlStatement.InsertNew(target, table) : SqlStatement.Insert(target, table);
        using var writes = new SqlWrites(target, transaction, to.Dialect.TakesArrays);
        var (copied, size, values) = (0L, 0L, new (string Name, object? Value)[columns.Length]);
        while (rows.Read())
        {
            for (var i = 0; i < columns.Length; i++)
            {
                var value = rows.GetValue(columns[i].Place);
                size += Size(value);
                values[i] = (columns[i].Name, columns[i].IsDecimal ? Exact(value) : value);
            }

            insert.Run(writes, values);
            if (++copied % Portion == 0 || size > MostSize)
            {
                cancellation.ThrowIfCancellationRequested();
                writes.Flush();
                progress(table, copied);
                size = 0;
            }
        }

        writes.Flush();
        progress(table, copied);
        return copied;
    }

    private static int Size(object value) => value switch
    {
        byte[] bytes => bytes.Length,
        string text => text.Length,
        _ => sizeof(long),
    };

    private object? Exact(object value) => value switch
    {
        DBNull => null,
        decimal exact => to.Dialect.Decimal(exact),
        _ => to.Dialect.Decimal(DecimalText.Parse(Convert.ToString(value, CultureInfo.InvariantCulture)!)),
    };
}
