using TradeMind.Trading.Sessions;

namespace TradeMind.Storage;

/// <summary>The journals of all portfolios.</summary>
public interface IJournalStore
{
    /// <summary>Opens the journal of a portfolio; an empty one where there was none.</summary>
    /// <param name="portfolio">Its name.</param>
    /// <param name="plan">What its entries speak of: symbols and strategies by their places.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<IPortfolioJournal> OpenAsync(string portfolio, SessionPlan plan, CancellationToken cancellation);
}

/// <summary>What has happened to one portfolio, for good. It has one writer; a second one is found out and refused.</summary>
public interface IPortfolioJournal
{
    /// <summary>The last snapshot and every entry after it.</summary>
    ValueTask<JournalContents> LoadAsync(CancellationToken cancellation);

    /// <summary>Entries after one of them, in order.</summary>
    /// <param name="after">Sequence of the entry before the first.</param>
    /// <param name="most">At most so many, above zero.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<IReadOnlyList<JournalEntry>> ReadAsync(long after, int most, CancellationToken cancellation);

    /// <summary>
    /// Writes an entry and all that is derived from it, in one transaction: when this returns, it is kept. The same entry again changes nothing.
    /// </summary>
    /// <exception cref="JournalConflictException">The sequence is taken by another entry, or one before it is missing.</exception>
    /// <exception cref="StorageException">It could not be written; nothing of it was.</exception>
    ValueTask AppendAsync(JournalEntry entry, CancellationToken cancellation);

    /// <summary>From now on entries are written that speak of this plan.</summary>
    void Use(SessionPlan plan);

    /// <summary>Keeps a snapshot; the entries up to it stay.</summary>
    ValueTask SaveSnapshotAsync(SessionSnapshot snapshot, CancellationToken cancellation);
}

/// <summary>The books at an entry.</summary>
/// <param name="Sequence">The last entry that is in it; 0 for none.</param>
/// <param name="Settings">The settings it was made under, as JSON.</param>
/// <param name="Shape">What the state is made of.</param>
/// <param name="State">The state.</param>
/// <param name="PlanSequence">The entry that made the plan; 0 for the one the portfolio began with.</param>
/// <param name="Configured">The settings that the configuration said when it last had a say, as JSON; empty for those of <paramref name="Settings"/>.</param>
public sealed record SessionSnapshot(long Sequence, string Settings, string Shape, byte[] State, long PlanSequence = 0, string Configured = "");

/// <summary>What a journal holds from its last snapshot on.</summary>
/// <param name="Snapshot">Null before the first.</param>
/// <param name="Entries">Those after the snapshot, in order.</param>
public sealed record JournalContents(SessionSnapshot? Snapshot, IReadOnlyList<JournalEntry> Entries);
