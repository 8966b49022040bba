using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using TradeMind.Storage.Journal;
using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Sqlite;

/// <summary>Journals in the database, with tables that show what they say.</summary>
public sealed class SqliteJournalStore(SqliteDatabase database) : IJournalStore, IDisposable
{
    private readonly ConcurrentDictionary<string, SqlitePortfolioJournal> _open = new(StringComparer.Ordinal);

    public ValueTask<IPortfolioJournal> OpenAsync(string portfolio, SessionPlan plan, CancellationToken cancellation)
    {
        var journal = _open.GetOrAdd(portfolio, static (name, to) => new SqlitePortfolioJournal(to.Database, name, to.Plan), (Database: database, Plan: plan));
        return ValueTask.FromResult<IPortfolioJournal>(journal);
    }

    public void Dispose()
    {
        foreach (var journal in _open.Values)
        {
            journal.Dispose();
        }
    }
}

/// <summary>The journal of one portfolio.</summary>
internal sealed class SqlitePortfolioJournal(SqliteDatabase database, string portfolio, SessionPlan plan) : IPortfolioJournal, IDisposable
{
    private SessionPlan _plan = plan;
    private JournalTables? _tables;

    public ValueTask<JournalContents> LoadAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(connection =>
        {
            SessionSnapshot? snapshot = null;
            using (var statement = new SqliteStatement(connection, "SELECT sequence, settings, shape, state, plan_sequence, configured FROM journal_snapshots WHERE portfolio = $1", 1))
            using (var row = statement.Read(null, portfolio))
            {
                if (row.Read())
                {
                    snapshot = new SessionSnapshot(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetFieldValue<byte[]>(3), row.GetInt64(4), row.GetString(5));
                }
            }

            return new JournalContents(snapshot, Entries(connection, snapshot?.Sequence ?? 0, int.MaxValue));
        }));
    }

    public ValueTask<IReadOnlyList<JournalEntry>> ReadAsync(long after, int most, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<JournalEntry>>(database.Read(connection => Entries(connection, after, most)));
    }

    public ValueTask AppendAsync(JournalEntry entry, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entry);
        cancellation.ThrowIfCancellationRequested();
        var text = JournalCodec.Encode(entry);
        database.Write((connection, transaction) =>
        {
            _tables ??= new JournalTables(connection, portfolio);
            if (IsNew(connection, transaction, entry, text))
            {
                _tables.Write(transaction, _plan, entry, text);
            }
        });
        return ValueTask.CompletedTask;
    }

    public ValueTask SaveSnapshotAsync(SessionSnapshot snapshot, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        database.Write((connection, transaction) =>
        {
            using var statement = new SqliteStatement(connection, "INSERT OR REPLACE INTO journal_snapshots VALUES ($1, $2, $3, $4, $5, $6, $7)", 7);
            statement.Run(transaction, portfolio, snapshot.Sequence, snapshot.Settings, snapshot.Shape, snapshot.State, snapshot.PlanSequence, snapshot.Configured);
            SettingsHistory.Keep(connection, transaction, portfolio, snapshot);
        });
        return ValueTask.CompletedTask;
    }

    public void Use(SessionPlan plan) => _plan = plan;

    public void Dispose() => _tables?.Dispose();

    /// <summary>Whether the entry is the next one; false when it is there already.</summary>
    private bool IsNew(SqliteConnection connection, SqliteTransaction transaction, JournalEntry entry, string text)
    {
        using var statement = new SqliteStatement(connection, "SELECT max(sequence) FROM journal WHERE portfolio = $1", 1);
        var last = (long)(statement.Ask(transaction, portfolio) ?? 0L);
        if (entry.Sequence == last + 1)
        {
            return true;
        }

        using var written = new SqliteStatement(connection, "SELECT entry FROM journal WHERE portfolio = $1 AND sequence = $2", 2);
        return string.Equals(written.Ask(transaction, portfolio, entry.Sequence) as string, text, StringComparison.Ordinal)
            ? false
            : throw new JournalConflictException(
                $"entry {entry.Sequence} of '{portfolio}' does not follow the last one, {last}: somebody else writes this portfolio, load it anew");
    }

    private List<JournalEntry> Entries(SqliteConnection connection, long after, int most)
    {
        using var statement = new SqliteStatement(connection, "SELECT kind, entry FROM journal WHERE portfolio = $1 AND sequence > $2 ORDER BY sequence LIMIT $3", 3);
        using var rows = statement.Read(null, portfolio, after, most);
        var entries = new List<JournalEntry>();
        while (rows.Read())
        {
            entries.Add(JournalCodec.Decode(rows.GetString(0), rows.GetString(1)));
        }

        return entries;
    }
}
