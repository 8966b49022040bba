using System.Data.Common;
using System.Globalization;
using Dapper;

namespace TradeMind.Storage.Sql;

/// <summary>Who may write a portfolio's journal, and how far its events were published.</summary>
internal sealed class JournalWriterTable(DbConnection connection, SqlDialect dialect) : IDisposable
{
    private readonly SqlStatement _claim = new(
        connection,
        """
        INSERT INTO journal_writers (portfolio, epoch, published) VALUES (@portfolio, 1, 0)
        ON CONFLICT (portfolio) DO UPDATE SET epoch = journal_writers.epoch + 1 RETURNING epoch
        """);

    private readonly SqlStatement _epoch = new(
        connection, $"SELECT epoch FROM journal_writers WHERE portfolio = @portfolio{dialect.ForUpdate}");

    private readonly SqlStatement _published = new(
        connection, "UPDATE journal_writers SET published = @published WHERE portfolio = @portfolio AND published < @published");

    /// <summary>Raises the epoch.</summary>
    public long Claim(DbTransaction transaction, string portfolio) =>
        Convert.ToInt64(_claim.Ask(transaction, ("portfolio", portfolio)), CultureInfo.InvariantCulture);

    /// <summary>The current one; 0 when the journal was never claimed.</summary>
    public long Epoch(DbTransaction transaction, string portfolio) =>
        Convert.ToInt64(_epoch.Ask(transaction, ("portfolio", portfolio)) ?? 0L, CultureInfo.InvariantCulture);

    public void MarkPublished(DbTransaction transaction, string portfolio, long sequence) =>
        _published.Run(transaction, ("portfolio", portfolio), ("published", sequence));

    /// <summary>The last sequence up to which events were published, as it was committed.</summary>
    public static long Published(DbConnection reader, string portfolio) => reader.QueryFirstOrDefault<long>(
        "SELECT published FROM journal_writers WHERE portfolio = @portfolio", new { portfolio });

    public void Dispose()
    {
        _claim.Dispose();
        _epoch.Dispose();
        _published.Dispose();
    }
}
