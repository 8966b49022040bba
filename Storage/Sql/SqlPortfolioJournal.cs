using Dapper;
using TradeMind.Storage.Abstractions;
using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Sql;

/// <summary>The journal of one portfolio in the database. Safe for use by several threads.</summary>
internal sealed class SqlPortfolioJournal(ISqlDatabase database, JournalGroups groups, string portfolio) : IPortfolioJournal
{
    public ValueTask<long> ClaimAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var epoch = 0L;
        groups.Write(portfolio, (writer, transaction) => epoch = writer.Claim(transaction, portfolio));
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
        return groups.AppendAsync(new JournalAppend(portfolio, batch));
    }

    public ValueTask SaveSnapshotAsync(long epoch, SessionSnapshot snapshot, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        cancellation.ThrowIfCancellationRequested();
        groups.Write(portfolio, (writer, transaction) => writer.Save(transaction, portfolio, epoch, snapshot));
        return ValueTask.CompletedTask;
    }

    public ValueTask MarkPublishedAsync(long sequence, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        groups.Write(portfolio, (writer, transaction) => writer.MarkPublished(transaction, portfolio, sequence));
        return ValueTask.CompletedTask;
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
