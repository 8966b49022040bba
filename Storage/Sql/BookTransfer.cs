using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using TradeMind.Trading;

namespace TradeMind.Storage.Sql;

/// <summary>Copies the books of portfolios from one database to another, of the same kind or not.</summary>
/// <param name="from">Is only read. No one writes it meanwhile.</param>
/// <param name="to">Gets the books.</param>
public sealed class BookTransfer(ISqlDatabase from, ISqlDatabase to)
{
    /// <summary>The portfolios whose books are there, in ordinal order.</summary>
    public static IReadOnlyList<string> Portfolios(ISqlDatabase database) =>
        [.. database.Rows<string>("SELECT DISTINCT portfolio FROM journal_writers ORDER BY portfolio")];

    /// <summary>
    /// Copies the books of one portfolio in one transaction, and compares the journals before it commits: all of it or nothing.
    /// </summary>
    /// <param name="portfolio">Its name.</param>
    /// <param name="progress">Receives the table and how many of its rows were copied so far.</param>
    /// <param name="cancellation">Ends it; nothing was copied then.</param>
    /// <returns>How many journal entries there are.</returns>
    /// <exception cref="InvalidInputException">There are no books of it, or there are some where they would go.</exception>
    /// <exception cref="StorageException">A database failed, or the journals differ; nothing was copied.</exception>
    public long Copy(string portfolio, Action<string, long> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var times = from.First<Times>(
            "SELECT count(*) AS Count, coalesce(min(nullif(ticks, 0)), 0) AS First, coalesce(max(ticks), 0) AS Last FROM journal "
                + "WHERE portfolio = @portfolio",
            new { portfolio })!;
        if (!Portfolios(from).Contains(portfolio, StringComparer.Ordinal))
        {
            throw new InvalidInputException(
                $"{from.File} has no books of '{portfolio}': it has those of {string.Join(", ", Portfolios(from))}", "portfolio",
                ErrorCodes.NotFound);
        }

        to.MakeRoom(times.First, times.Last);
        to.WriteAlone($"books of {portfolio}", (target, transaction) =>
        {
            Refuse(target, transaction, portfolio);
            var copier = new TableCopier(to, progress, cancellation);
            from.Read(source =>
            {
                foreach (var table in BookTables.OfPortfolio)
                {
                    copier.Copy(source, target, transaction, table, portfolio);
                }

                Compare(source, target, transaction, portfolio);
                return 0;
            });
        });
        return times.Count;
    }

    /// <summary>
    /// Copies bars, quarantined bars, news and opinions, a table in a transaction; what is there already stays.
    /// </summary>
    public void CopyShared(Action<string, long> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var times = from.First<Times>(
            "SELECT count(*) AS Count, coalesce(min(ticks), 0) AS First, coalesce(max(ticks), 0) AS Last FROM market_data")!;
        to.MakeRoom(times.First, times.Last);
        var copier = new TableCopier(to, progress, cancellation);
        foreach (var table in BookTables.Shared)
        {
            to.Write((target, transaction) => from.Read(
                source => copier.Copy(source, target, transaction, table, portfolio: null)));
        }
    }

    private void Refuse(DbConnection target, DbTransaction transaction, string portfolio)
    {
        foreach (var table in BookTables.OfPortfolio)
        {
            if (target.ExecuteScalar<long>(
                $"SELECT count(*) FROM {table} WHERE portfolio = @portfolio", new { portfolio }, transaction) > 0)
            {
                throw new InvalidInputException(
                    $"{to.File} has books of '{portfolio}' already: they are not written over; copy into another database", "portfolio",
                    ErrorCodes.AlreadyExists);
            }
        }
    }

    private void Compare(DbConnection source, DbConnection target, DbTransaction transaction, string portfolio)
    {
        if (!Hash(source, null, portfolio).AsSpan().SequenceEqual(Hash(target, transaction, portfolio)))
        {
            throw new StorageException(
                StorageFault.Damaged,
                $"the journal of '{portfolio}' in {to.File} would not be that of {from.File}: nothing was copied");
        }
    }

    /// <summary>Of every entry, its number, time, kind and text.</summary>
    private static byte[] Hash(DbConnection connection, DbTransaction? transaction, string portfolio)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var rows = connection.ExecuteReader(
            "SELECT sequence, ticks, kind, entry FROM journal WHERE portfolio = @portfolio ORDER BY sequence", new { portfolio },
            transaction);
        while (rows.Read())
        {
            var text = string.Create(
                CultureInfo.InvariantCulture,
                $"{rows.GetInt64(0)} {rows.GetInt64(1)} {rows.GetString(2)} {rows.GetString(3)}\n");
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }

        return hash.GetHashAndReset();
    }

    private sealed record Times
    {
        public long Count { get; init; }

        public long First { get; init; }

        public long Last { get; init; }
    }
}
