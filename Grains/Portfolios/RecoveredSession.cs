using TradeMind.Grains.Messages;
using TradeMind.Storage;
using TradeMind.Storage.Journal;
using TradeMind.Trading.Market;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Grains.Portfolios;

/// <summary>A portfolio as its journal left it, with the settings its plan is made of and the right to write on.</summary>
public sealed class RecoveredSession
{
    private const int EntriesBetweenSnapshots = 256;

    private readonly IPortfolioJournal _journal;
    private readonly long _epoch;
    private SessionSettings _settings;
    private SessionSettings _configured;

    /// <param name="session">The portfolio.</param>
    /// <param name="journal">Where they are kept.</param>
    /// <param name="epoch">What the journal was claimed with.</param>
    /// <param name="settings">What the plan is made of.</param>
    /// <param name="configured">The configuration when it was last applied.</param>
    public RecoveredSession(
        PortfolioSession session, IPortfolioJournal journal, long epoch, SessionSettings settings, SessionSettings configured)
    {
        ArgumentNullException.ThrowIfNull(session);
        (Session, _journal, _epoch, _settings, _configured) = (session, journal, epoch, settings, configured);
        SnapshotSequence = session.Sequence;
    }

    public PortfolioSession Session { get; }

    /// <summary>What the journal was claimed with.</summary>
    public long Epoch => _epoch;

    /// <summary>What it trades by.</summary>
    public PortfolioPlan Plan => new(Session.PlanSequence, SettingsText.Write(_settings), SettingsText.Write(_configured));

    /// <summary>The last entry that is in a snapshot.</summary>
    public long SnapshotSequence { get; private set; }

    /// <summary>The settings that a change of the plan would lead to.</summary>
    /// <exception cref="TradeMind.Trading.DomainException">It cannot be carried out.</exception>
    public SessionSettings After(PlanRequest request, StrategyCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.ReadChange().Of(_settings, new BarTime(Session.Ticks), catalog);
    }

    /// <summary>Carries out a change of the plan.</summary>
    /// <param name="request">The request.</param>
    /// <param name="catalog">The strategies that can be named.</param>
    /// <returns>The entry to be journalled; null when the change would change nothing.</returns>
    /// <exception cref="TradeMind.Trading.DomainException">It cannot be carried out; nothing has changed.</exception>
    public PlanEntry? Change(PlanRequest request, StrategyCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(request);
        var change = request.ReadChange();
        var said = (change as ConfigurationChanged)?.Is;
        var after = change.Of(_settings, new BarTime(Session.Ticks), catalog);
        if (after.Equals(_settings))
        {
            _configured = said ?? _configured;
            return null;
        }

        var entry = Session.Apply(
            new PlanCommand(request.Id, request.Who, request.Why, request.At, _settings, after, said), after.ToPlan(catalog));
        Took(entry);
        return entry;
    }

    /// <summary>An entry of the journal was carried out.</summary>
    public void Took(JournalEntry entry)
    {
        if (entry is PlanEntry { Command: var command })
        {
            (_settings, _configured) = (command.After, command.Configured ?? _configured);
        }
    }

    /// <summary>Appends what was carried out last, all of it or nothing, with a snapshot when one is due.</summary>
    /// <param name="entries">In order, one or more.</param>
    /// <param name="published">The events of all entries up to this sequence were published.</param>
    public async ValueTask AppendAsync(IReadOnlyList<JournalEntry> entries, long published)
    {
        var snapshot = Session.Sequence - SnapshotSequence >= EntriesBetweenSnapshots ? Snapshot() : null;
        await _journal.AppendAsync(new JournalBatch(_epoch, Session.Plan, entries, published, snapshot), CancellationToken.None);
        SnapshotSequence = snapshot?.Sequence ?? SnapshotSequence;
    }

    /// <summary>Stores a snapshot, so that earlier entries need not be replayed.</summary>
    public async ValueTask SaveSnapshotAsync(CancellationToken cancellation)
    {
        var snapshot = Snapshot();
        await _journal.SaveSnapshotAsync(_epoch, snapshot, cancellation);
        SnapshotSequence = snapshot.Sequence;
    }

    private SessionSnapshot Snapshot()
    {
        var books = Session;
        var plan = Plan;
        return new SessionSnapshot(
            books.Sequence, plan.Settings, StateShape.Describe(ref books), StateWriter.Save(ref books), plan.Sequence, plan.Configured);
    }
}
