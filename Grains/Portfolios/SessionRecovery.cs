using TradeMind.Grains.Sessions;
using TradeMind.Storage;
using TradeMind.Storage.Journal;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.State;
using TradeMind.Trading.Strategies;

namespace TradeMind.Grains.Portfolios;

/// <summary>
/// Brings a portfolio back from its journal: the last snapshot, then every entry after it, which must come out as it is written. The plan is the journal's too; what the
/// configuration says otherwise is a change that somebody has to ask for.
/// </summary>
public sealed class SessionRecovery(IJournalStore journals, StrategyCatalog catalog)
{
    /// <summary>Claims the journal of a portfolio, which shuts out every earlier writer, and replays it.</summary>
    /// <param name="portfolio">Its name.</param>
    /// <param name="configured">What it trades by when it begins.</param>
    /// <param name="cancellation">Ends the wait for the store.</param>
    /// <returns>The books, and the contents of the journal they were recovered from.</returns>
    /// <exception cref="JournalReplayException">An entry replays to something else than what is written.</exception>
    public async Task<(RecoveredSession Books, long Published)> RecoverAsync(string portfolio, ConfiguredSession configured, CancellationToken cancellation)
    {
        var journal = await journals.OpenAsync(portfolio, cancellation);
        var epoch = await journal.ClaimAsync(cancellation);
        var contents = await journal.LoadAsync(cancellation);
        if (contents.Snapshot is not { } snapshot)
        {
            // The plan is kept from the first day on, because the entries to come mean something only together with it.
            var fresh = new RecoveredSession(new PortfolioSession(configured.Plan), journal, epoch, configured.Settings, configured.Settings);
            await fresh.SaveSnapshotAsync(cancellation);
            return (Replayed(portfolio, fresh, contents.Entries), contents.Published);
        }

        var settings = SettingsText.Read(snapshot.Settings);
        var isConfigured = snapshot.PlanSequence == 0 && settings.Equals(configured.Settings);
        var plan = isConfigured ? configured.Plan : SettingsText.ToPlan(settings, catalog);
        var said = snapshot.Configured.Length > 0 ? SettingsText.Read(snapshot.Configured) : settings;
        var recovered = new RecoveredSession(Load(portfolio, plan, snapshot), journal, epoch, settings, said);
        return (Replayed(portfolio, recovered, contents.Entries), contents.Published);
    }

    private static PortfolioSession Load(string portfolio, SessionPlan plan, SessionSnapshot snapshot)
    {
        var session = new PortfolioSession(plan, snapshot.PlanSequence);
        if (!string.Equals(StateShape.Of(ref session), snapshot.Shape, StringComparison.Ordinal))
        {
            throw new JournalReplayException(
                $"the books of '{portfolio}' at entry {snapshot.Sequence} were kept by another version of the program: start that version once and stop it, then this one can go on, or begin another portfolio");
        }

        StateReader.Load(ref session, snapshot.State);
        return session;
    }

    private RecoveredSession Replayed(string portfolio, RecoveredSession recovered, IReadOnlyList<JournalEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry is not (SliceEntry or CommandEntry or PlanEntry))
            {
                throw new JournalReplayException($"the journal of '{portfolio}' has an entry {entry.Sequence} of an unknown kind: it was written by a newer version");
            }

            var again = recovered.Session.Repeat(entry, catalog);
            if (!again.Equals(entry))
            {
                throw new JournalReplayException(
                    $"entry {entry.Sequence} of '{portfolio}' does not come out as it is written (equity {again.Outcome.Equity}, written {entry.Outcome.Equity}): nothing is traded on books that cannot be explained; start the version of the program that wrote it");
            }

            recovered.Took(again);
        }

        return recovered;
    }
}

/// <summary>A journal that cannot be replayed. Nothing is traded on it, and nothing in it was changed.</summary>
public sealed class JournalReplayException(string message) : InvalidOperationException(message);
