using System.Data.Common;
using Dapper;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Journal;
using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Sql;

/// <summary>The journal of one portfolio in the database. Safe for use by several threads.</summary>
internal sealed class SqlPortfolioJournal(ISqlDatabase database, string portfolio) : IPortfolioJournal, IDisposable
{
    private JournalTables? _tables;
    private JournalWriterTable? _writer;

    public ValueTask<long> ClaimAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var epoch = 0L;
        database.Write((connection, transaction) => epoch = Writer(connection).Claim(transaction, portfolio));
        return ValueTask.FromResult(epoch);
    }

    public ValueTask<JournalContents> LoadAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(connection =>
        {
            var snapshot = connection.QueryFirstOrDefault<SnapshotRow>(
                """
                SELECT sequence, settings, shape, state, plan_sequence AS PlanSequence, configured FROM journal_snapshots
                WHERE portfolio = @portfolio
                """,
                new { portfolio })?.ToSnapshot();
            return new JournalContents(
                snapshot, JournalTables.LastCommitted(connection, portfolio), JournalWriterTable.Published(connection, portfolio));
        }));
    }

    public ValueTask<IReadOnlyList<JournalEntry>> ReadAsync(long after, int most, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<JournalEntry>>(database.Rows<JournalRow>(
            "SELECT kind, entry FROM journal WHERE portfolio = @portfolio AND sequence > @after ORDER BY sequence LIMIT @most",
            new { portfolio, after, most }).ConvertAll(row => row.ToEntry()));
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
            JournalFence.Check(portfolio, batch.Epoch, writer.Epoch(transaction, portfolio));
            _tables ??= new JournalTables(connection, database.Dialect);
            var stored = JournalFence.NewEntries(
                portfolio, batch.Entries, _tables.LastSequence(transaction, portfolio),
                (i, entry) => _tables.IsStored(transaction, portfolio, entry.Sequence, texts[i]));
            for (var i = stored; i < texts.Count; i++)
            {
                _tables.Write(transaction, portfolio, batch.Plan, batch.Entries[i], texts[i]);
            }

            writer.MarkPublished(transaction, portfolio, batch.Published);
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
            JournalFence.Check(portfolio, epoch, Writer(connection).Epoch(transaction, portfolio));
            Write(connection, transaction, snapshot);
        });
        return ValueTask.CompletedTask;
    }

    public ValueTask MarkPublishedAsync(long sequence, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        database.Write((connection, transaction) => Writer(connection).MarkPublished(transaction, portfolio, sequence));
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        _tables?.Dispose();
        _writer?.Dispose();
    }

    /// <summary>Only called under the lock of the database's writer.</summary>
    private JournalWriterTable Writer(DbConnection connection) => _writer ??= new JournalWriterTable(connection, database.Dialect);

    private void Write(DbConnection connection, DbTransaction transaction, SessionSnapshot snapshot)
    {
        using var statement = SqlStatement.Upsert(connection, "journal_snapshots", "portfolio");
        statement.Run(
            transaction, ("portfolio", portfolio), ("sequence", snapshot.Sequence), ("settings", snapshot.Settings),
            ("shape", snapshot.Shape),
            ("state", snapshot.State), ("plan_sequence", snapshot.PlanSequence), ("configured", snapshot.Configured));
        SqlSettingsHistory.Keep(connection, transaction, portfolio, snapshot);
    }

    private sealed record SnapshotRow
    {
        public long Sequence { get; init; }

        public string Settings { get; init; } = "";

        public string Shape { get; init; } = "";

        public byte[] State { get; init; } = [];

        public long PlanSequence { get; init; }

        public string Configured { get; init; } = "";

        public SessionSnapshot ToSnapshot() => new(Sequence, Settings, Shape, State, PlanSequence, Configured);
    }
}
