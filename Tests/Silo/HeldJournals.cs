using TradeMind.Storage;
using TradeMind.Trading.Sessions;

namespace TradeMind.Tests.Silo;

/// <summary>Holds readers of a journal back in its middle until they are released.</summary>
internal sealed class HeldReads
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a reader is held.</summary>
    public Task Reached => _reached.Task;

    public void Release() => _released.TrySetResult();

    public Task PassAsync(CancellationToken cancellation)
    {
        _reached.TrySetResult();
        return _released.Task.WaitAsync(cancellation);
    }
}

/// <summary>Journals whose entries after the first thousand are not to be had until they are released.</summary>
internal sealed class HeldJournals(IJournalStore inner, HeldReads reads) : IJournalStore
{
    public async ValueTask<IPortfolioJournal> OpenAsync(string portfolio, CancellationToken cancellation) =>
        new Journal(await inner.OpenAsync(portfolio, cancellation), reads);

    private sealed class Journal(IPortfolioJournal inner, HeldReads reads) : IPortfolioJournal
    {
        public ValueTask<long> ClaimAsync(CancellationToken cancellation) => inner.ClaimAsync(cancellation);

        public ValueTask<JournalContents> LoadAsync(CancellationToken cancellation) => inner.LoadAsync(cancellation);

        public async ValueTask<IReadOnlyList<JournalEntry>> ReadAsync(long after, int most, CancellationToken cancellation)
        {
            if (after >= 1_000)
            {
                await reads.PassAsync(cancellation);
            }

            return await inner.ReadAsync(after, most, cancellation);
        }

        public ValueTask AppendAsync(JournalBatch batch, CancellationToken cancellation) => inner.AppendAsync(batch, cancellation);

        public ValueTask SaveSnapshotAsync(long epoch, SessionSnapshot snapshot, CancellationToken cancellation) =>
            inner.SaveSnapshotAsync(epoch, snapshot, cancellation);

        public ValueTask MarkPublishedAsync(long sequence, CancellationToken cancellation) =>
            inner.MarkPublishedAsync(sequence, cancellation);
    }
}
