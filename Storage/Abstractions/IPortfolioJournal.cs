using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Abstractions;

/// <summary>
/// The permanent record of one portfolio. It has one writer at a time: the one that claimed it last. An earlier writer that still
/// believes it is in charge fails at its next write.
/// </summary>
public interface IPortfolioJournal
{
    /// <summary>Makes the caller the writer and shuts out every earlier one.</summary>
    /// <returns>The epoch to write with: above all that were given before.</returns>
    /// <exception cref="StorageException">It could not be written; the earlier writer stays in charge.</exception>
    ValueTask<long> ClaimAsync(CancellationToken cancellation);

    /// <summary>The last snapshot, how far the journal goes, and how far events were published. Entries are read in portions.</summary>
    ValueTask<JournalContents> LoadAsync(CancellationToken cancellation);

    /// <summary>Entries after a given one, in order.</summary>
    /// <param name="after">Sequence of the entry before the first.</param>
    /// <param name="most">Maximum number, above zero.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<IReadOnlyList<JournalEntry>> ReadAsync(long after, int most, CancellationToken cancellation);

    /// <summary>
    /// Writes entries and all that is derived from them in one transaction: when this returns, all of them are kept; when it throws, none
    /// is, unless the answer of the store was lost. Entries that are there already change nothing.
    /// </summary>
    /// <exception cref="JournalConflictException">
    /// Another writer has claimed the journal, a sequence is taken by another entry, or one before it is missing.
    /// </exception>
    /// <exception cref="StorageException">The batch could not be written.</exception>
    ValueTask AppendAsync(JournalBatch batch, CancellationToken cancellation);

    /// <summary>Keeps a snapshot; the entries up to it stay.</summary>
    /// <param name="epoch">Of the writer.</param>
    /// <param name="snapshot">The portfolio at a journal entry.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="JournalConflictException">Another writer has claimed the journal.</exception>
    ValueTask SaveSnapshotAsync(long epoch, SessionSnapshot snapshot, CancellationToken cancellation);

    /// <summary>Remembers that the events of all entries up to one were published. It never goes back.</summary>
    ValueTask MarkPublishedAsync(long sequence, CancellationToken cancellation);
}
