using System.Collections.Concurrent;
using System.Globalization;
using TradeMind.Grains.Sessions;
using TradeMind.Storage;
using TradeMind.Storage.Journal;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Grains.Portfolios;

/// <summary>
/// Brings a portfolio back from its journal: the last snapshot, then every entry after it, which must come out as it is written. The plan
/// is the journal's too; what the configuration says otherwise is a change that someone has to ask for.
/// </summary>
/// <remarks>
/// A grain must be active within a call's time-out, so that it replays few entries only. Many are replayed beforehand, outside of the
/// grains and without a bound on time; snapshots on the way let a recovery that is interrupted go on from where it was.
/// </remarks>
public sealed class SessionRecovery(IJournalStore journals, StrategyCatalog catalog)
{
    private const int EntriesAtOnce = 500;
    private const int EntriesBetweenSnapshots = 5_000;

    /// <summary>
    /// Entries that an activation replays in a fraction of a second. More come only when a process ended before its first snapshot, or
    /// snapshots were lost.
    /// </summary>
    private const int MostInActivation = 512;

    private readonly ConcurrentDictionary<string, RecoveryProgress> _underWay = new(StringComparer.Ordinal);

    /// <summary>How far the recovery of a portfolio has come; null when none is under way outside of its grain.</summary>
    public RecoveryProgress? UnderWay(string portfolio) => _underWay.TryGetValue(portfolio, out var progress) ? progress : null;

    /// <summary>
    /// Whether there is more to replay than an activation should. If so the grain gives an error until <see cref="CatchUpAsync"/> has
    /// succeeded.
    /// </summary>
    public async Task<bool> ReserveAsync(string portfolio, CancellationToken cancellation)
    {
        var contents = await (await journals.OpenAsync(portfolio, cancellation)).LoadAsync(cancellation);
        var pending = contents.Snapshot is { } snapshot && !IsReadable(new PortfolioSession(PlanOf(snapshot)), snapshot)
            ? contents.Last
            : contents.Pending;
        var progress = new RecoveryProgress(contents.Last - pending, contents.Last);
        return pending > MostInActivation && _underWay.TryAdd(portfolio, progress);
    }

    /// <summary>Replays all entries and stores a snapshot, from which the grain starts.</summary>
    /// <param name="portfolio">Its name.</param>
    /// <param name="configured">What it trades by when it begins.</param>
    /// <param name="cancellation">Ends it between two entries.</param>
    /// <exception cref="JournalReplayException">An entry replays to something else than what is written.</exception>
    public async Task CatchUpAsync(string portfolio, ConfiguredSession configured, CancellationToken cancellation)
    {
        // Entries are read and parsed by one thread while another replays those before.
        var (books, _) = await RecoverAsync(
            portfolio, configured,
            (journal, after) => Task.Run(() => journal.ReadAsync(after, EntriesAtOnce, cancellation).AsTask(), cancellation), cancellation);
        await books.SaveSnapshotAsync(cancellation);
        _underWay.TryRemove(portfolio, out _);
    }

    /// <summary>Claims the journal of a portfolio, which shuts out every earlier writer, and replays it.</summary>
    /// <param name="portfolio">Its name.</param>
    /// <param name="configured">What it trades by when it begins.</param>
    /// <param name="cancellation">Ends the wait for the store.</param>
    /// <returns>The portfolio, and the entry up to which events were published.</returns>
    /// <exception cref="JournalReplayException">An entry replays to something else than what is written.</exception>
    /// <exception cref="StorageException">The store failed, or the journal is being recovered outside of the grain.</exception>
    public Task<(RecoveredSession Books, long Published)> RecoverAsync(
        string portfolio, ConfiguredSession configured, CancellationToken cancellation) =>
        UnderWay(portfolio) is { } progress
            ? throw new StorageException(StorageFault.Unavailable, string.Create(
                CultureInfo.InvariantCulture,
                $"the portfolio '{portfolio}' is being recovered: "
                    + $"{progress.Sequence:N0} of {progress.Last:N0} journal entries are replayed; it trades when that is done"))
            : RecoverAsync(
                portfolio, configured, (journal, after) => journal.ReadAsync(after, EntriesAtOnce, cancellation).AsTask(), cancellation);

    private async Task<(RecoveredSession Books, long Published)> RecoverAsync(
        string portfolio, ConfiguredSession configured, Func<IPortfolioJournal, long, Task<IReadOnlyList<JournalEntry>>> read,
        CancellationToken cancellation)
    {
        var journal = await journals.OpenAsync(portfolio, cancellation);
        var epoch = await journal.ClaimAsync(cancellation);
        var contents = await journal.LoadAsync(cancellation);
        var books = await BeginAsync(portfolio, configured, journal, epoch, contents.Snapshot, cancellation);
        var next = read(journal, books.Session.Sequence);
        try
        {
            while (await next is { Count: > 0 } entries)
            {
                next = read(journal, entries[^1].Sequence);
                Replay(portfolio, books, entries, cancellation);
                var progress = new RecoveryProgress(books.Session.Sequence, contents.Last);
                _underWay.TryUpdate(portfolio, progress, _underWay.GetValueOrDefault(portfolio));
                if (books.Session.Sequence - books.SnapshotSequence >= EntriesBetweenSnapshots)
                {
                    await books.SaveSnapshotAsync(cancellation);
                }
            }
        }
        finally
        {
            // What was read ahead ends before the store is let go.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        return (books, contents.Published);
    }

    /// <summary>The portfolio of the snapshot; a new one when there is none.</summary>
    private async Task<RecoveredSession> BeginAsync(
        string portfolio, ConfiguredSession configured, IPortfolioJournal journal, long epoch, SessionSnapshot? kept,
        CancellationToken cancellation)
    {
        if (kept is not { } snapshot)
        {
            // The plan is kept from the first day on, because the entries to come mean something only together with it.
            var fresh = new RecoveredSession(
                new PortfolioSession(configured.Plan), journal, epoch, configured.Settings, configured.Settings);
            await fresh.SaveSnapshotAsync(cancellation);
            return fresh;
        }

        var settings = SettingsText.Read(snapshot.Settings);
        var isConfigured = snapshot.PlanSequence == 0 && settings.Equals(configured.Settings);
        var plan = isConfigured ? configured.Plan : SettingsText.ToPlan(settings, catalog);
        var said = snapshot.Configured.Length > 0 ? SettingsText.Read(snapshot.Configured) : settings;
        var session = new PortfolioSession(plan, snapshot.PlanSequence);
        if (IsReadable(session, snapshot))
        {
            StateReader.Load(ref session, snapshot.State);
            return new RecoveredSession(session, journal, epoch, settings, said);
        }

        // Another version of the program saved it. The journal is the truth: all of it is replayed, from the plan that it began with.
        var begun = snapshot.PlanSequence == 0 ? settings : await FirstSettingsAsync(journal, cancellation) ?? settings;
        var first = isConfigured ? configured.Plan : SettingsText.ToPlan(begun, catalog);
        return new RecoveredSession(new PortfolioSession(first), journal, epoch, begun, said);
    }

    private static bool IsReadable(PortfolioSession session, SessionSnapshot snapshot) =>
        string.Equals(StateShape.Describe(ref session), snapshot.Shape, StringComparison.Ordinal);

    private PortfolioConfiguration PlanOf(SessionSnapshot snapshot) => SettingsText.ToPlan(SettingsText.Read(snapshot.Settings), catalog);

    /// <summary>What a portfolio traded by before the first change of its plan; null when it never changed.</summary>
    private static async Task<SessionSettings?> FirstSettingsAsync(IPortfolioJournal journal, CancellationToken cancellation)
    {
        var after = 0L;
        while (await journal.ReadAsync(after, EntriesAtOnce, cancellation) is { Count: > 0 } entries)
        {
            after = entries[^1].Sequence;
            if (entries.OfType<PlanEntry>().FirstOrDefault() is { } plan)
            {
                return plan.Command.Before;
            }
        }

        return null;
    }

    private void Replay(string portfolio, RecoveredSession books, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation)
    {
        foreach (var entry in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry is not (SliceEntry or CommandEntry or PlanEntry or ActionEntry))
            {
                throw new JournalReplayException(
                    $"the journal of '{portfolio}' has an entry {entry.Sequence} of an unknown kind: it was written by a newer version");
            }

            var again = books.Session.Repeat(entry, catalog);
            if (!again.Equals(entry))
            {
                throw new JournalReplayException(
                    $"entry {entry.Sequence} of '{portfolio}' does not replay to what was recorded (equity {again.Outcome.Equity}, written "
                        + $"{entry.Outcome.Equity}): nothing is traded on a journal that cannot be reproduced; start the version of the "
                        + "program that wrote it");
            }

            books.Took(again);
        }
    }
}

/// <summary>A journal that cannot be replayed. Nothing is traded on it, and nothing in it was changed.</summary>
public sealed class JournalReplayException(string message) : InvalidOperationException(message);
