using System.Collections.Concurrent;
using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Memory;

/// <summary>Journals that live as long as this object: for simulations, in which it stands for the disk.</summary>
public sealed class MemoryJournalStore : IJournalStore
{
    private readonly ConcurrentDictionary<string, Journal> _journals = new(StringComparer.Ordinal);

    public ValueTask<IPortfolioJournal> OpenAsync(string portfolio, SessionPlan plan, CancellationToken cancellation) =>
        ValueTask.FromResult<IPortfolioJournal>(_journals.GetOrAdd(portfolio, name => new Journal(name)));

    private sealed class Journal(string portfolio) : IPortfolioJournal
    {
        private readonly Lock _gate = new();
        private readonly List<JournalEntry> _entries = [];
        private SessionSnapshot? _snapshot;

        public ValueTask<JournalContents> LoadAsync(CancellationToken cancellation)
        {
            lock (_gate)
            {
                var from = (int)(_snapshot?.Sequence ?? 0);
                return ValueTask.FromResult(new JournalContents(_snapshot, _entries.GetRange(from, _entries.Count - from)));
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

        public ValueTask AppendAsync(JournalEntry entry, CancellationToken cancellation)
        {
            ArgumentNullException.ThrowIfNull(entry);
            lock (_gate)
            {
                if (entry.Sequence == _entries.Count + 1)
                {
                    _entries.Add(entry);
                }
                else if (entry.Sequence > _entries.Count || !_entries[(int)entry.Sequence - 1].Equals(entry))
                {
                    throw new JournalConflictException(
                        $"entry {entry.Sequence} of '{portfolio}' does not follow the last one, {_entries.Count}: somebody else writes this portfolio, load it anew");
                }
            }

            return ValueTask.CompletedTask;
        }

        public void Use(SessionPlan plan)
        {
            // Entries are kept as they are; nothing is derived from them.
        }

        public ValueTask SaveSnapshotAsync(SessionSnapshot snapshot, CancellationToken cancellation)
        {
            lock (_gate)
            {
                _snapshot = snapshot;
            }

            return ValueTask.CompletedTask;
        }
    }
}
