using TradeMind.Storage;
using TradeMind.Trading.Sessions;

namespace TradeMind.Benchmarks.Runtime;

/// <summary>Reports each entry once it is committed.</summary>
internal sealed class TimedJournals(IJournalStore inner, Action<JournalEntry> committed) : IJournalStore
{
    public async ValueTask<IPortfolioJournal> OpenAsync(string portfolio, CancellationToken cancellation) =>
        new Journal(await inner.OpenAsync(portfolio, cancellation).ConfigureAwait(false), committed);

    private sealed class Journal(IPortfolioJournal inner, Action<JournalEntry> committed) : IPortfolioJournal
    {
        public ValueTask<long> ClaimAsync(CancellationToken cancellation) => inner.ClaimAsync(cancellation);

        public ValueTask<JournalContents> LoadAsync(CancellationToken cancellation) => inner.LoadAsync(cancellation);

        public ValueTask<IReadOnlyList<JournalEntry>> ReadAsync(long after, int most, CancellationToken cancellation) =>
            inner.ReadAsync(after, most, cancellation);

        public async ValueTask AppendAsync(JournalBatch batch, CancellationToken cancellation)
        {
            ArgumentNullException.ThrowIfNull(batch);
            await inner.AppendAsync(batch, cancellation).ConfigureAwait(false);
            foreach (var entry in batch.Entries)
            {
                committed(entry);
            }
        }

        public ValueTask SaveSnapshotAsync(long epoch, SessionSnapshot snapshot, CancellationToken cancellation) =>
            inner.SaveSnapshotAsync(epoch, snapshot, cancellation);

        public ValueTask MarkPublishedAsync(long sequence, CancellationToken cancellation) =>
            inner.MarkPublishedAsync(sequence, cancellation);
    }
}
