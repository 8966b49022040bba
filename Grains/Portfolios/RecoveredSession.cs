using TradeMind.Grains.Messages;
using TradeMind.Storage;
using TradeMind.Storage.Journal;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.State;
using TradeMind.Trading.Strategies;

namespace TradeMind.Grains.Portfolios;

/// <summary>A portfolio as its journal left it, with the settings that its plan is made of.</summary>
public sealed class RecoveredSession(PortfolioSession session, IPortfolioJournal journal, SessionSettings settings, SessionSettings configured)
{
    private SessionSettings _settings = settings;
    private SessionSettings _configured = configured;

    public PortfolioSession Session => session;

    public IPortfolioJournal Journal => journal;

    /// <summary>What it trades by.</summary>
    public PortfolioPlan Plan => new(session.PlanSequence, SettingsText.Write(_settings), SettingsText.Write(_configured));

    /// <summary>Carries out a change of the plan.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="catalog">The strategies that can be named.</param>
    /// <returns>The entry to be journalled; null when nothing would be another.</returns>
    /// <exception cref="TradeMind.Trading.DomainException">It cannot be carried out; nothing has changed.</exception>
    public PlanEntry? Change(PlanRequest request, StrategyCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(request);
        var change = request.ReadChange();
        var said = (change as ConfigurationChanged)?.Is;
        var after = change.Of(_settings, session.Ticks, catalog);
        if (after.Equals(_settings))
        {
            _configured = said ?? _configured;
            return null;
        }

        var entry = session.Apply(new PlanCommand(request.Id, request.Who, request.Why, request.At, _settings, after, said), after.ToPlan(catalog));
        Took(entry);
        return entry;
    }

    /// <summary>An entry of the journal was carried out.</summary>
    public void Took(JournalEntry entry)
    {
        if (entry is PlanEntry { Command: var command })
        {
            (_settings, _configured) = (command.After, command.Configured ?? _configured);
            journal.Use(session.Plan);
        }
    }

    /// <summary>Keeps the books as they stand, so that the entries before need not be replayed.</summary>
    public ValueTask SaveSnapshotAsync(CancellationToken cancellation)
    {
        var books = session;
        var plan = Plan;
        return journal.SaveSnapshotAsync(
            new SessionSnapshot(session.Sequence, plan.Settings, StateShape.Of(ref books), StateWriter.Save(ref books), plan.Sequence, plan.Configured), cancellation);
    }
}
