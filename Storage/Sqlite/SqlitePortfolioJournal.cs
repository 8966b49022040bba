using Microsoft.Data.Sqlite;
using TradeMind.Storage.Journal;
using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Sqlite;

/// <summary>The journal of one portfolio in the database. Safe for use by several threads.</summary>
internal sealed class SqlitePortfolioJournal(SqliteDatabase database, string portfolio) : IPortfolioJournal, IDisposable
{
    private JournalTables? _tables;
    private JournalWriterTable? _writer;

    public ValueTask<long> ClaimAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var epoch = 0L;
        database.Write((connection, transaction) => epoch = Writer(connection).Claim(transaction));
        return ValueTask.FromResult(epoch);
    }

    public ValueTask<JournalContents> LoadAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(connection =>
        {
            SessionSnapshot? snapshot = null;
            using (var statement = new SqliteStatement(
                connection, "SELECT sequence, settings, shape, state, plan_sequence, configured FROM journal_snapshots WHERE portfolio = $1", 1))
            using (var row = statement.Read(null, portfolio))
            {
                if (row.Read())
                {
                    snapshot = new SessionSnapshot(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetFieldValue<byte[]>(3), row.GetInt64(4), row.GetString(5));
                }
            }

            return new JournalContents(
                snapshot, JournalTables.LastCommitted(connection, portfolio), JournalWriterTable.Published(connection, portfolio));
        }));
    }

    public ValueTask<IReadOnlyList<JournalEntry>> ReadAsync(long after, int most, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<JournalEntry>>(database.Read(connection => Entries(connection, after, most)));
    }

    public ValueTask AppendAsync(JournalBatch batch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(batch);
        cancellation.ThrowIfCancellationRequested();

        // Outside of the transaction: others may write meanwhile.
        var texts = batch.Entries.Select(JournalCodec.Encode).ToList();
        database.Write((connection, transaction) =>
        {
            var writer = Writer(connection);
            JournalFence.Check(portfolio, batch.Epoch, writer.Epoch(transaction));
            _tables ??= new JournalTables(connection, portfolio);
            var stored = JournalFence.NewEntries(
                portfolio, batch.Entries, _tables.LastSequence(transaction), (i, entry) => _tables.IsStored(transaction, entry.Sequence, texts[i]));
            for (var i = stored; i < texts.Count; i++)
            {
                _tables.Write(transaction, batch.Plan, batch.Entries[i], texts[i]);
            }

            writer.MarkPublished(transaction, batch.Published);
            if (batch.Snapshot is { } snapshot)
            {
                Write(connection, transaction, snapshot);
            }
        });
        return ValueTask.CompletedTask;
    }

    public ValueTask SaveSnapshotAsync(long epoch, SessionSnapshot snapshot, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        cancellation.ThrowIfCancellationRequested();
        database.Write((connection, transaction) =>
        {
            JournalFence.Check(portfolio, epoch, Writer(connection).Epoch(transaction));
            Write(connection, transaction, snapshot);
        });
        return ValueTask.CompletedTask;
    }

    public ValueTask MarkPublishedAsync(long sequence, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        database.Write((connection, transaction) => Writer(connection).MarkPublished(transaction, sequence));
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        _tables?.Dispose();
        _writer?.Dispose();
    }

    /// <summary>Only called under the lock of the database's writer.</summary>
    private JournalWriterTable Writer(SqliteConnection connection) => _writer ??= new JournalWriterTable(connection, portfolio);

    private void Write(SqliteConnection connection, SqliteTransaction transaction, SessionSnapshot snapshot)
    {
        using var statement = new SqliteStatement(connection, "INSERT OR REPLACE INTO journal_snapshots VALUES ($1, $2, $3, $4, $5, $6, $7)", 7);
        statement.Run(
            transaction, portfolio, snapshot.Sequence, snapshot.Settings, snapshot.Shape, snapshot.State, snapshot.PlanSequence, snapshot.Configured);
        SettingsHistory.Keep(connection, transaction, portfolio, snapshot);
    }

    private List<JournalEntry> Entries(SqliteConnection connection, long after, int most)
    {
        using var statement = new SqliteStatement(
            connection, "SELECT kind, entry FROM journal WHERE portfolio = $1 AND sequence > $2 ORDER BY sequence LIMIT $3", 3);
        using var rows = statement.Read(null, portfolio, after, most);
        var entries = new List<JournalEntry>();
        while (rows.Read())
        {
            entries.Add(JournalCodec.Decode(rows.GetString(0), rows.GetString(1)));
        }

        return entries;
    }
}
