using TradeMind.Trading.Sessions;

namespace TradeMind.Storage;

/// <summary>What one transaction appends to a journal.</summary>
/// <param name="Epoch">Of the writer.</param>
/// <param name="Plan">What the entries speak of: symbols and strategies by their places.</param>
/// <param name="Entries">One or more, in order, without holes.</param>
/// <param name="Published">The events of all entries up to this sequence were published.</param>
/// <param name="Snapshot">The portfolio after the last entry; null when no snapshot is due.</param>
public sealed record JournalBatch(
    long Epoch, PortfolioConfiguration Plan, IReadOnlyList<JournalEntry> Entries, long Published, SessionSnapshot? Snapshot = null);

/// <summary>The portfolio at a journal entry.</summary>
/// <param name="Sequence">The last entry that is in it; 0 for none.</param>
/// <param name="Settings">The settings it was made under, as JSON.</param>
/// <param name="Shape">What the state is made of.</param>
/// <param name="State">The state.</param>
/// <param name="PlanSequence">The entry that made the plan; 0 for the one the portfolio began with.</param>
/// <param name="Configured">
/// The settings of the configuration when it was last applied, as JSON; empty for those of <paramref name="Settings"/>.
/// </param>
public sealed record SessionSnapshot(
    long Sequence, string Settings, string Shape, byte[] State, long PlanSequence = 0, string Configured = "");

/// <summary>How far a journal goes.</summary>
/// <param name="Snapshot">Null before the first.</param>
/// <param name="Last">Sequence of the last entry; 0 for none.</param>
/// <param name="Published">The events of all entries up to this sequence were published.</param>
public sealed record JournalContents(SessionSnapshot? Snapshot, long Last, long Published)
{
    /// <summary>Entries after the snapshot: what a recovery has to replay.</summary>
    public long Pending => Last - (Snapshot?.Sequence ?? 0);
}
