using System.Globalization;
using Microsoft.Data.Sqlite;

namespace TradeMind.Storage.Sqlite;

/// <summary>Who may write a portfolio's journal, and how far its events were published.</summary>
internal sealed class JournalWriterTable(SqliteConnection connection, string portfolio) : IDisposable
{
    private readonly SqliteStatement _claim = new(
        connection,
        """
        INSERT INTO journal_writers (portfolio, epoch, published) VALUES ($1, 1, 0)
        ON CONFLICT (portfolio) DO UPDATE SET epoch = epoch + 1 RETURNING epoch
        """,
        1);

    private readonly SqliteStatement _epoch = new(connection, "SELECT epoch FROM journal_writers WHERE portfolio = $1", 1);
    private readonly SqliteStatement _published = new(connection, "UPDATE journal_writers SET published = $2 WHERE portfolio = $1 AND published < $2", 2);

    /// <summary>Raises the epoch.</summary>
    public long Claim(SqliteTransaction transaction) => Convert.ToInt64(_claim.Ask(transaction, portfolio), CultureInfo.InvariantCulture);

    /// <summary>The current one; 0 when the journal was never claimed.</summary>
    public long Epoch(SqliteTransaction transaction) => Convert.ToInt64(_epoch.Ask(transaction, portfolio) ?? 0L, CultureInfo.InvariantCulture);

    public void MarkPublished(SqliteTransaction transaction, long sequence) => _published.Run(transaction, portfolio, sequence);

    /// <summary>The last sequence up to which events were published, as it was committed.</summary>
    public static long Published(SqliteConnection reader, string portfolio)
    {
        using var statement = new SqliteStatement(reader, "SELECT published FROM journal_writers WHERE portfolio = $1", 1);
        using var row = statement.Read(null, portfolio);
        return row.Read() ? row.GetInt64(0) : 0;
    }

    public void Dispose()
    {
        _claim.Dispose();
        _epoch.Dispose();
        _published.Dispose();
    }
}
