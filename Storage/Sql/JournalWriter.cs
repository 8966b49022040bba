using System.Data.Common;
using TradeMind.Storage.Journal;

namespace TradeMind.Storage.Sql;

/// <summary>Writes journals on one connection, whose statements it keeps.</summary>
internal sealed class JournalWriter(DbConnection connection, SqlDialect dialect) : IDisposable
{
    private readonly JournalTables _tables = new(connection, dialect);
    private readonly JournalWriterTable _writers = new(connection, dialect);

    private readonly SqlStatement _snapshot = SqlStatement.Upsert(connection, "journal_snapshots", "portfolio");

    /// <summary>Whose statements they are.</summary>
    public DbConnection Connection => connection;

    /// <summary>Makes the caller the writer of a journal.</summary>
    /// <returns>The epoch to write with.</returns>
    public long Claim(DbTransaction transaction, string portfolio) => _writers.Claim(transaction, portfolio);

    /// <summary>
    /// Appends batches of several portfolios. One whose fence is lost, or that does not follow its journal, has nothing written and says so
    /// in <see cref="JournalAppend.Conflict"/>; the others are written.
    /// </summary>
    public void Append(DbTransaction transaction, IReadOnlyList<JournalAppend> group)
    {
        using var writes = new SqlWrites(connection, transaction, dialect.TakesArrays);
        var states = _writers.Lock(writes, Portfolios(group));
        foreach (var append in group)
        {
            var (portfolio, batch, texts) = (append.Portfolio, append.Batch, append.Texts);
            var state = states.GetValueOrDefault(portfolio);
            try
            {
                JournalFence.Check(portfolio, batch.Epoch, state.Epoch);
                var stored = JournalFence.NewEntries(
                    portfolio, batch.Entries, state.Last, (i, entry) => _tables.IsStored(writes, portfolio, entry.Sequence, texts[i]));
                Write(writes, append, stored);
                states[portfolio] = (state.Epoch, Math.Max(state.Last, batch.Entries[^1].Sequence));
            }
            catch (JournalConflictException exception)
            {
                append.Conflict = exception;
            }
        }

        writes.Flush();
    }

    /// <summary>Keeps a snapshot.</summary>
    /// <exception cref="JournalConflictException">Another writer has claimed the journal.</exception>
    public void Save(DbTransaction transaction, string portfolio, long epoch, SessionSnapshot snapshot)
    {
        using var writes = new SqlWrites(connection, transaction, isDeferred: false);
        JournalFence.Check(portfolio, epoch, _writers.Lock(writes, [portfolio]).GetValueOrDefault(portfolio).Epoch);
        Write(writes, portfolio, snapshot);
    }

    public void MarkPublished(DbTransaction transaction, string portfolio, long sequence)
    {
        using var writes = new SqlWrites(connection, transaction, isDeferred: false);
        _writers.MarkPublished(writes, portfolio, sequence);
    }

    public void Dispose()
    {
        _tables.Dispose();
        _writers.Dispose();
        _snapshot.Dispose();
    }

    private static IReadOnlyList<string> Portfolios(IReadOnlyList<JournalAppend> group) => group.Count == 1
        ? [group[0].Portfolio]
        : [.. group.Select(append => append.Portfolio).Distinct(StringComparer.Ordinal)];

    private void Write(SqlWrites writes, JournalAppend append, int stored)
    {
        var batch = append.Batch;
        for (var i = stored; i < append.Texts.Count; i++)
        {
            _tables.Write(writes, append.Portfolio, batch.Plan, batch.Entries[i], append.Texts[i]);
        }

        _writers.MarkPublished(writes, append.Portfolio, batch.Published);
        if (batch.Snapshot is { } snapshot)
        {
            Write(writes, append.Portfolio, snapshot);
        }
    }

    private void Write(SqlWrites writes, string portfolio, SessionSnapshot snapshot)
    {
        _snapshot.Run(
            writes, ("portfolio", portfolio), ("sequence", snapshot.Sequence), ("settings", snapshot.Settings), ("shape", snapshot.Shape),
            ("state", snapshot.State), ("plan_sequence", snapshot.PlanSequence), ("configured", snapshot.Configured));
        writes.Flush();
        SqlSettingsHistory.Keep(connection, writes.Transaction, portfolio, snapshot);
    }
}
