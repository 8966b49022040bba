using Orleans.Simulation;
using TradeMind.Storage;
using TradeMind.Trading.Sessions;

namespace TradeMind.Simulation;

/// <summary>Journals whose writes go wrong.</summary>
public sealed class FaultyJournalStore(IJournalStore inner, IFaultInjector faults) : IJournalStore
{
    public async ValueTask<IPortfolioJournal> OpenAsync(string portfolio, CancellationToken cancellation) =>
        new Journal(portfolio, await inner.OpenAsync(portfolio, cancellation), faults);

    private sealed class Journal(string portfolio, IPortfolioJournal inner, IFaultInjector faults) : IPortfolioJournal
    {
        public async ValueTask<long> ClaimAsync(CancellationToken cancellation)
        {
            var epoch = 0L;
            await WriteAsync("the claim", async () => epoch = await inner.ClaimAsync(cancellation));
            return epoch;
        }

        public ValueTask<JournalContents> LoadAsync(CancellationToken cancellation) => inner.LoadAsync(cancellation);

        public ValueTask<IReadOnlyList<JournalEntry>> ReadAsync(long after, int most, CancellationToken cancellation) =>
            inner.ReadAsync(after, most, cancellation);

        public ValueTask AppendAsync(JournalBatch batch, CancellationToken cancellation)
        {
            ArgumentNullException.ThrowIfNull(batch);
            return WriteAsync(
                $"entry {batch.Entries[0].Sequence} to {batch.Entries[^1].Sequence}", () => inner.AppendAsync(batch, cancellation));
        }

        public ValueTask SaveSnapshotAsync(long epoch, SessionSnapshot snapshot, CancellationToken cancellation) =>
            WriteAsync($"snapshot {snapshot?.Sequence}", () => inner.SaveSnapshotAsync(epoch, snapshot!, cancellation));

        public ValueTask MarkPublishedAsync(long sequence, CancellationToken cancellation) =>
            WriteAsync($"the cursor {sequence}", () => inner.MarkPublishedAsync(sequence, cancellation));

        private async ValueTask WriteAsync(string what, Func<ValueTask> write)
        {
            switch (faults.Write())
            {
                case WriteFault.Fail:
                    throw new StorageException(StorageFault.Full, $"injected: {what} of '{portfolio}' was not written");
                case WriteFault.Conflict:
                    throw new JournalConflictException($"injected: {what} of '{portfolio}' hit a write by another writer");
                case WriteFault.Torn:
                    await write();
                    throw new StorageException(
                        StorageFault.Unavailable, $"injected: the response to writing {what} of '{portfolio}' was lost");
                default:
                    await write();
                    break;
            }
        }
    }
}
