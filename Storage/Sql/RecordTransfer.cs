using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace TradeMind.Storage.Sql;

/// <summary>Copies what a service keeps beside its books from one database to another, of the same kind or not.</summary>
/// <param name="from">Is only read.</param>
/// <param name="to">Gets the rows.</param>
public sealed class RecordTransfer(ISqlDatabase from, ISqlDatabase to)
{
    /// <summary>Copies a group in one transaction, and compares both sides before it commits: all of it or nothing.</summary>
    /// <param name="group">What is copied.</param>
    /// <param name="progress">Receives the table and how many of its rows were copied so far.</param>
    /// <param name="cancellation">Ends it; nothing was copied then.</param>
    /// <returns>How many rows were copied; null when there are rows of the group already, which then stay as they are.</returns>
    /// <exception cref="StorageException">A database failed, or the sides differ; nothing was copied.</exception>
    public long? Copy(RecordGroup group, Action<string, long> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(progress);
        long? copied = null;
        to.WriteAlone($"records: {group.Name}", (target, transaction) =>
        {
            if (group.Tables.Any(table => HasRows(target, transaction, table)))
            {
                return;
            }

            var copier = new TableCopier(to, progress, cancellation);
            copied = from.Read(source =>
            {
                var rows = 0L;
                foreach (var table in group.Tables)
                {
                    rows += copier.Copy(source, target, transaction, table.Name, portfolio: null);
                    Continue(target, transaction, table);
                    Compare(source, target, transaction, table);
                }

                return rows;
            });
            if (group == RecordGroup.Trials)
            {
                CompareCounts(target, transaction);
            }
        });
        return copied;
    }

    private static bool HasRows(DbConnection connection, DbTransaction transaction, RecordTable table) =>
        connection.ExecuteScalar<long>($"SELECT count(*) FROM (SELECT 1 FROM {table.Name} LIMIT 1) AS one", transaction: transaction) > 0;

    /// <summary>The next row gets the number after the highest that was copied.</summary>
    private void Continue(DbConnection target, DbTransaction transaction, RecordTable table)
    {
        if (table.Numbered is { } column && to.Dialect.ContinueNumbers(table.Name, column) is { } sql)
        {
            target.ExecuteScalar(sql, transaction: transaction);
        }
    }

    private void Compare(DbConnection source, DbConnection target, DbTransaction transaction, RecordTable table)
    {
        if (!Hash(source, null, table).AsSpan().SequenceEqual(Hash(target, transaction, table)))
        {
            throw Differs(table.Name);
        }
    }

    /// <summary>A ledger whose last batches are gone must not look whole where it is copied to.</summary>
    private void CompareCounts(DbConnection target, DbTransaction transaction)
    {
        var highest = from.Read(source => source.ExecuteScalar<long>(from.Dialect.HighestTrialBatch));
        if (target.ExecuteScalar<long>(to.Dialect.HighestTrialBatch, transaction: transaction) != highest)
        {
            throw new StorageException(
                StorageFault.Damaged,
                $"the trials in {from.File} end before batch {highest}, which was counted: nothing was copied; restore them from a backup");
        }
    }

    private StorageException Differs(string table) => new(
        StorageFault.Damaged, $"{table} in {to.File} would not be that of {from.File}: nothing was copied; was it written meanwhile?");

    /// <summary>Of every value that no database gives by itself, in the order of columns and rows that both sides share.</summary>
    private static byte[] Hash(DbConnection connection, DbTransaction? transaction, RecordTable table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var rows = connection.ExecuteReader($"SELECT * FROM {table.Name} ORDER BY {table.Order}", transaction: transaction);
        var columns = Enumerable.Range(0, rows.FieldCount)
            .Where(i => !BookTables.Given.Contains(rows.GetName(i)) && !BookTables.Given.Contains($"{table.Name}.{rows.GetName(i)}"))
            .Select(i => (Place: i, Name: rows.GetName(i), IsDecimal: BookTables.Decimals.Contains($"{table.Name}.{rows.GetName(i)}")))
            .OrderBy(column => column.Name, StringComparer.Ordinal).ToArray();
        while (rows.Read())
        {
            foreach (var (place, name, isDecimal) in columns)
            {
                var value = Text(rows.GetValue(place), isDecimal);
                hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name} {value.Length} {value}\n")));
            }
        }

        return hash.GetHashAndReset();
    }

    private static string Text(object value, bool isDecimal) => value switch
    {
        DBNull => "null",
        byte[] bytes => Convert.ToHexString(SHA256.HashData(bytes)),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        decimal exact => DecimalText.From(exact),
        string text when isDecimal => DecimalText.From(DecimalText.Parse(text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
