using Orleans.Testing;
using TradeMind.Storage;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Simulation;

/// <summary>Journals whose writes go wrong.</summary>
public sealed class FaultyJournalStore(IJournalStore inner, IFaultInjector faults) : IJournalStore
{
    public async ValueTask<IPortfolioJournal> OpenAsync(string portfolio, SessionPlan plan, CancellationToken cancellation) =>
        new Journal(portfolio, await inner.OpenAsync(portfolio, plan, cancellation), faults);

    private sealed class Journal(string portfolio, IPortfolioJournal inner, IFaultInjector faults) : IPortfolioJournal
    {
        public ValueTask<JournalContents> LoadAsync(CancellationToken cancellation) => inner.LoadAsync(cancellation);

        public ValueTask<IReadOnlyList<JournalEntry>> ReadAsync(long after, int most, CancellationToken cancellation) => inner.ReadAsync(after, most, cancellation);

        public ValueTask AppendAsync(JournalEntry entry, CancellationToken cancellation) => Write($"entry {entry?.Sequence}", () => inner.AppendAsync(entry!, cancellation));

        public void Use(SessionPlan plan) => inner.Use(plan);

        public ValueTask SaveSnapshotAsync(SessionSnapshot snapshot, CancellationToken cancellation) =>
            Write($"snapshot {snapshot?.Sequence}", () => inner.SaveSnapshotAsync(snapshot!, cancellation));

        private async ValueTask Write(string what, Func<ValueTask> write)
        {
            switch (faults.Write())
            {
                case WriteFault.Fail:
                    throw new StorageException(StorageFault.Full, $"injected: {what} of '{portfolio}' was not written");
                case WriteFault.Conflict:
                    throw new JournalConflictException($"injected: {what} of '{portfolio}' met another writer");
                case WriteFault.Torn:
                    await write();
                    throw new StorageException(StorageFault.Unavailable, $"injected: the answer to writing {what} of '{portfolio}' was lost");
                default:
                    await write();
                    break;
            }
        }
    }
}
