using System.Text.Json;
using TradeMind.Grains.Sessions;
using TradeMind.Storage;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.State;
using TradeMind.Trading.Strategies;

namespace TradeMind.Grains.Portfolios;

/// <summary>Brings a portfolio back from its journal: the last snapshot, then every entry after it, which must come out as it is written.</summary>
public sealed class SessionRecovery(IJournalStore journals, StrategyCatalog catalog)
{
    /// <summary>Opens the journal of a portfolio and replays it.</summary>
    /// <param name="portfolio">Its name.</param>
    /// <param name="configured">What it is to trade by from now on.</param>
    /// <param name="cancellation">Ends the wait for the store.</param>
    /// <exception cref="JournalReplayException">An entry does not come out as it is written, or the plan cannot be changed like this.</exception>
    public async Task<RecoveredSession> RecoverAsync(string portfolio, ConfiguredSession configured, CancellationToken cancellation)
    {
        var journal = await journals.OpenAsync(portfolio, configured.Plan, cancellation);
        var contents = await journal.LoadAsync(cancellation);
        var settings = JsonSerializer.Serialize(configured.Settings);
        if (contents.Snapshot is null)
        {
            // The plan is kept from the first day on, because the entries to come mean something only together with it.
            var fresh = new RecoveredSession(new PortfolioSession(configured.Plan), journal, settings);
            await fresh.SaveSnapshotAsync(cancellation);
            return Replayed(portfolio, fresh, contents.Entries);
        }

        var isSamePlan = string.Equals(contents.Snapshot.Settings, settings, StringComparison.Ordinal);
        var plan = isSamePlan ? configured.Plan : PlanOf(contents.Snapshot.Settings);
        var kept = Replayed(portfolio, Load(portfolio, plan, contents.Snapshot, journal), contents.Entries);
        if (isSamePlan)
        {
            return kept;
        }

        var changed = Changed(portfolio, kept.Session, configured.Plan, journal, settings);
        await changed.SaveSnapshotAsync(cancellation);
        return changed;
    }

    private SessionPlan PlanOf(string settings) => JsonSerializer.Deserialize<SessionSettings>(settings)!.ToPlan(catalog);

    private static RecoveredSession Load(string portfolio, SessionPlan plan, SessionSnapshot snapshot, IPortfolioJournal journal)
    {
        var session = new PortfolioSession(plan);
        if (!string.Equals(StateShape.Of(ref session), snapshot.Shape, StringComparison.Ordinal))
        {
            throw new JournalReplayException(
                $"the books of '{portfolio}' at entry {snapshot.Sequence} were kept by another version of the program: start that version once and stop it, then this one can go on, or begin another portfolio");
        }

        StateReader.Load(ref session, snapshot.State);
        return new RecoveredSession(session, journal, snapshot.Settings);
    }

    private static RecoveredSession Replayed(string portfolio, RecoveredSession recovered, IReadOnlyList<JournalEntry> entries)
    {
        var session = recovered.Session;
        foreach (var entry in entries)
        {
            JournalEntry again = entry switch
            {
                SliceEntry slice => session.Apply(slice.Bars, slice.Advice, slice.IsMissed),
                CommandEntry command => session.Apply(command.Command),
                _ => throw new JournalReplayException($"the journal of '{portfolio}' has an entry {entry.Sequence} of an unknown kind: it was written by a newer version"),
            };
            if (!again.Equals(entry))
            {
                throw new JournalReplayException(
                    $"entry {entry.Sequence} of '{portfolio}' does not come out as it is written (equity {again.Outcome.Equity}, written {entry.Outcome.Equity}): nothing is traded on books that cannot be explained; start the version of the program that wrote it");
            }
        }

        return recovered;
    }

    /// <summary>The same books under another plan. What the books are made of cannot change: their symbols, their interval, how many bars they remember.</summary>
    private static RecoveredSession Changed(string portfolio, PortfolioSession before, SessionPlan plan, IPortfolioJournal journal, string settings)
    {
        var (was, now) = (before.Plan, plan);
        var fixedPart = (string.Join(' ', was.Symbols), was.Options.Interval, was.Options.Risk.CorrelationWindow, was.Options.Execution.QuantityStep);
        var newPart = (string.Join(' ', now.Symbols), now.Options.Interval, now.Options.Risk.CorrelationWindow, now.Options.Execution.QuantityStep);
        var session = new PortfolioSession(plan);
        if (fixedPart != newPart || !string.Equals(StateShape.Of(ref before), StateShape.Of(ref session), StringComparison.Ordinal))
        {
            throw new JournalReplayException(
                $"portfolio '{portfolio}' was begun with {fixedPart}, now it is configured with {newPart}: symbols, interval, correlation window and quantity step of a portfolio cannot change; put them back, or give the portfolio another name");
        }

        StateReader.Load(ref session, StateWriter.Save(ref before));
        return new RecoveredSession(session, journal, settings);
    }
}

/// <summary>A portfolio as its journal left it.</summary>
public sealed class RecoveredSession(PortfolioSession session, IPortfolioJournal journal, string settings)
{
    public PortfolioSession Session => session;

    public IPortfolioJournal Journal => journal;

    /// <summary>Keeps the books as they stand, so that the entries before need not be replayed.</summary>
    public ValueTask SaveSnapshotAsync(CancellationToken cancellation)
    {
        var books = session;
        return journal.SaveSnapshotAsync(new SessionSnapshot(session.Sequence, settings, StateShape.Of(ref books), StateWriter.Save(ref books)), cancellation);
    }
}

/// <summary>A journal that cannot be replayed. Nothing is traded on it, and nothing in it was changed.</summary>
public sealed class JournalReplayException(string message) : InvalidOperationException(message);
