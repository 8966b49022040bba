using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Journal;

/// <summary>Keeps a journal to one writer: the rule that every store applies inside of its transaction.</summary>
internal static class JournalFence
{
    /// <exception cref="JournalConflictException">Another writer has claimed the journal since.</exception>
    public static void Check(string portfolio, long epoch, long current)
    {
        if (epoch != current)
        {
            throw new JournalConflictException(
                $"the journal of '{portfolio}' was claimed by another writer (epoch {current}, this one has {epoch}): load it again");
        }
    }

    /// <summary>How many of the entries at the beginning of a batch are there already.</summary>
    /// <param name="portfolio">Whose.</param>
    /// <param name="entries">The batch, in order.</param>
    /// <param name="last">Sequence of the last entry in the journal; 0 for none.</param>
    /// <param name="isStored">Whether the entry at a place of the batch is stored exactly as it is.</param>
    /// <exception cref="JournalConflictException">A sequence is taken by another entry, or one before it is missing.</exception>
    public static int NewEntries(string portfolio, IReadOnlyList<JournalEntry> entries, long last, Func<int, JournalEntry, bool> isStored)
    {
        var stored = 0;
        while (stored < entries.Count && entries[stored].Sequence <= last)
        {
            if (!isStored(stored, entries[stored]))
            {
                throw Conflict(portfolio, entries[stored].Sequence, last);
            }

            stored++;
        }

        return stored == entries.Count || entries[stored].Sequence == last + 1
            ? stored
            : throw Conflict(portfolio, entries[stored].Sequence, last);
    }

    private static JournalConflictException Conflict(string portfolio, long sequence, long last) =>
        new($"entry {sequence} of '{portfolio}' does not follow the last one, {last}: another writer has written this portfolio, load "
            + "it again");
}
