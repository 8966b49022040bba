using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Journal;
using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Memory;

/// <summary>The journal of one portfolio in memory. Safe for use by several threads.</summary>
internal sealed class MemoryJournal(string portfolio) : IPortfolioJournal
{
    private readonly Lock _gate = new();
    private readonly List<JournalEntry> _entries = [];
    private SessionSnapshot? _snapshot;
    private long _epoch;
    private long _published;

    public ValueTask<long> ClaimAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(++_epoch);
        }
    }

    public ValueTask<JournalContents> LoadAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(new JournalContents(_snapshot, _entries.Count, _published));
        }
    }

    public ValueTask<IReadOnlyList<JournalEntry>> ReadAsync(long after, int most, CancellationToken cancellation)
    {
        lock (_gate)
        {
            var count = (int)Math.Clamp(_entries.Count - after, 0, most);
            return ValueTask.FromResult<IReadOnlyList<JournalEntry>>(count == 0 ? [] : _entries.GetRange((int)after, count));
        }
    }

    public ValueTask AppendAsync(JournalBatch batch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(batch);
        lock (_gate)
        {
            JournalFence.Check(portfolio, batch.Epoch, _epoch);
            var next = JournalFence.NewEntries(
                portfolio, batch.Entries, _entries.Count, (_, entry) => _entries[(int)entry.Sequence - 1].Equals(entry));
            _entries.AddRange(batch.Entries.Skip(next));
            _snapshot = batch.Snapshot ?? _snapshot;
            _published = Math.Max(_published, batch.Published);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask SaveSnapshotAsync(long epoch, SessionSnapshot snapshot, CancellationToken cancellation)
    {
        lock (_gate)
        {
            JournalFence.Check(portfolio, epoch, _epoch);
            _snapshot = snapshot;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask MarkPublishedAsync(long sequence, CancellationToken cancellation)
    {
        lock (_gate)
        {
            _published = Math.Max(_published, sequence);
        }

        return ValueTask.CompletedTask;
    }
}
