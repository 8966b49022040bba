using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace TradeMind.Storage.Sqlite;

/// <summary>Who may write a portfolio's journal, and how far its events were published.</summary>
internal sealed class JournalWriterTable(SqliteConnection connection, string portfolio) : IDisposable
{
    private readonly SqliteStatement _claim = new(
        connection,
        """
        INSERT INTO journal_writers (portfolio, epoch, published) VALUES (@portfolio, 1, 0)
        ON CONFLICT (portfolio) DO UPDATE SET epoch = epoch + 1 RETURNING epoch
        """);

    private readonly SqliteStatement _epoch = new(connection, "SELECT epoch FROM journal_writers WHERE portfolio = @portfolio");

    private readonly SqliteStatement _published = new(
        connection, "UPDATE journal_writers SET published = @published WHERE portfolio = @portfolio AND published < @published");

    /// <summary>Raises the epoch.</summary>
    public long Claim(SqliteTransaction transaction) =>
        Convert.ToInt64(_claim.Ask(transaction, ("portfolio", portfolio)), CultureInfo.InvariantCulture);

    /// <summary>The current one; 0 when the journal was never claimed.</summary>
    public long Epoch(SqliteTransaction transaction) =>
        Convert.ToInt64(_epoch.Ask(transaction, ("portfolio", portfolio)) ?? 0L, CultureInfo.InvariantCulture);

    public void MarkPublished(SqliteTransaction transaction, long sequence) =>
        _published.Run(transaction, ("portfolio", portfolio), ("published", sequence));

    /// <summary>The last sequence up to which events were published, as it was committed.</summary>
    public static long Published(SqliteConnection reader, string portfolio) => reader.QueryFirstOrDefault<long>(
        "SELECT published FROM journal_writers WHERE portfolio = @portfolio", new { portfolio });

    public void Dispose()
    {
        _claim.Dispose();
        _epoch.Dispose();
        _published.Dispose();
    }
}
