using System.Data.Common;
using System.Globalization;
using Dapper;

namespace TradeMind.Storage.Sql;

/// <summary>Who may write a portfolio's journal, and how far its events were published.</summary>
internal sealed class JournalWriterTable(DbConnection connection, SqlDialect dialect) : IDisposable
{
    private const string State =
        "epoch, coalesce((SELECT max(sequence) FROM journal j WHERE j.portfolio = w.portfolio), 0) AS last FROM journal_writers w";

    private readonly SqlStatement _claim = new(
        connection,
        """
        INSERT INTO journal_writers (portfolio, epoch, published) VALUES (@portfolio, 1, 0)
        ON CONFLICT (portfolio) DO UPDATE SET epoch = journal_writers.epoch + 1 RETURNING epoch
        """);

    private readonly SqlStatement _state = new(
        connection, $"SELECT w.portfolio, {State} WHERE w.portfolio = @portfolio{dialect.ForUpdate}");

    /// <summary>In one order, so that no two writers wait for each other.</summary>
    private readonly SqlStatement _states = new(
        connection, $"SELECT w.portfolio, {State} WHERE w.portfolio = ANY(@portfolios) ORDER BY w.portfolio{dialect.ForUpdate}");

    private readonly SqlStatement _published = new(
        connection, "UPDATE journal_writers SET published = @published WHERE portfolio = @portfolio AND published < @published");

    /// <summary>Raises the epoch.</summary>
    public long Claim(DbTransaction transaction, string portfolio) =>
        Convert.ToInt64(_claim.Ask(transaction, ("portfolio", portfolio)), CultureInfo.InvariantCulture);

    /// <summary>
    /// The current epoch of some journals, and the sequence of their last entries. No one else claims or writes them until the
    /// transaction ends.
    /// </summary>
    /// <param name="writes">Of the transaction.</param>
    /// <param name="portfolios">Whose; each once. One that was never claimed is not in the answer.</param>
    public Dictionary<string, (long Epoch, long Last)> Lock(SqlWrites writes, IReadOnlyList<string> portfolios)
    {
        var found = new Dictionary<string, (long Epoch, long Last)>(portfolios.Count, StringComparer.Ordinal);
        if (dialect.TakesArrays && portfolios.Count > 1)
        {
            using var rows = _states.Read(writes, ("portfolios", portfolios.ToArray()));
            Add(found, rows);
            return found;
        }

        foreach (var portfolio in portfolios)
        {
            using var rows = _state.Read(writes, ("portfolio", portfolio));
            Add(found, rows);
        }

        return found;
    }

    public void MarkPublished(SqlWrites writes, string portfolio, long sequence) =>
        _published.Run(writes, ("portfolio", portfolio), ("published", sequence));

    /// <summary>The last sequence up to which events were published, as it was committed.</summary>
    public static long Published(DbConnection reader, string portfolio) => reader.QueryFirstOrDefault<long>(
        "SELECT published FROM journal_writers WHERE portfolio = @portfolio", new { portfolio });

    public void Dispose()
    {
        _claim.Dispose();
        _state.Dispose();
        _states.Dispose();
        _published.Dispose();
    }

    private static void Add(Dictionary<string, (long Epoch, long Last)> found, DbDataReader rows)
    {
        while (rows.Read())
        {
            found[rows.GetString(0)] = (rows.GetInt64(1), rows.GetInt64(2));
        }
    }
}
