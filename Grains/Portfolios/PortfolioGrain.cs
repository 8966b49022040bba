using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;
using TradeMind.Grains.Events;
using TradeMind.Grains.Messages;
using TradeMind.Grains.Sessions;
using TradeMind.Grains.Views;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Grains.Portfolios;

/// <summary>The single writer of a portfolio: decides by the core, journals, then publishes.</summary>
public sealed partial class PortfolioGrain(ISessionPlans plans, SessionRecovery recovery, StrategyCatalog catalog, TimeProvider clock, ILogger<PortfolioGrain> log) : Grain, IPortfolioGrain
{
    private const int EntriesBetweenSnapshots = 256;

    private RecoveredSession? _recovered;
    private IAsyncStream<PortfolioEvent> _events = null!;
    private long _snapshotAt;

    private string Portfolio => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _events = this.GetStreamProvider(Streams.Provider).GetStream<PortfolioEvent>(Streams.Portfolio(Portfolio));
        await LoadAsync();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_recovered is { } open && open.Session.Sequence > _snapshotAt)
        {
            await open.SaveSnapshotAsync(cancellationToken);
        }
    }

    public async ValueTask<PortfolioStatus> DecideAsync(SliceAdvised slice)
    {
        var session = (await LoadAsync()).Session;
        if (slice.PlanSequence == session.PlanSequence && slice.Slice.Ticks > session.Ticks)
        {
            await KeepAsync(session.Apply(slice.Slice, slice.Advice, isMissed: slice.ClosedAt.Ticks <= session.StartedTicks));
        }

        return Status(session);
    }

    public async ValueTask<PortfolioStatus> CommandAsync(SessionCommand command)
    {
        var session = (await LoadAsync()).Session;
        if (!session.HasApplied(command.Id))
        {
            await KeepAsync(session.Apply(command));
            LogCommand(Portfolio, command.Action, command.Who, command.Why);
        }

        return Status(session);
    }

    public async ValueTask<PortfolioStatus> ChangePlanAsync(PlanRequest request)
    {
        var open = await LoadAsync();
        if (!open.Session.HasApplied(request.Id))
        {
            if (open.Change(request, catalog) is { } entry)
            {
                await KeepAsync(entry);
                LogPlan(Portfolio, request.Who, request.Why, entry.Sequence);
            }

            // A snapshot with the new plan is smaller than what it would take to make it again, and the configuration's say is kept in it.
            await open.SaveSnapshotAsync(CancellationToken.None);
            _snapshotAt = open.Session.Sequence;
        }

        return Status(open.Session);
    }

    public async ValueTask<PortfolioPlan> GetPlanAsync() => (await LoadAsync()).Plan;

    public async ValueTask<bool> HasAppliedAsync(string commandId) => (await LoadAsync()).Session.HasApplied(commandId);

    public async ValueTask<PortfolioStatus> GetStatusAsync() => Status((await LoadAsync()).Session);

    public async ValueTask<RiskStatus> GetRiskAsync()
    {
        var session = (await LoadAsync()).Session;
        return new RiskStatus(session.Sequence, [.. session.Plan.Options.Risk.Rules().Select(rule => rule.Measure(session.Account, session.Plan.Symbols.Count))]);
    }

    /// <summary>The books; loaded anew when the last write failed, because they may be ahead of the journal then.</summary>
    private async ValueTask<RecoveredSession> LoadAsync()
    {
        if (_recovered is null)
        {
            _recovered = await recovery.RecoverAsync(Portfolio, plans.Find(Portfolio), CancellationToken.None);
            _snapshotAt = _recovered.Session.Sequence;
        }

        return _recovered;
    }

    private async Task KeepAsync(JournalEntry entry)
    {
        var open = _recovered!;
        _recovered = null;
        await open.Journal.AppendAsync(entry, CancellationToken.None);
        _recovered = open;
        await _events.OnNextBatchAsync(PortfolioEvents.Of(Portfolio, open.Session.Plan.Symbols, entry, clock.GetUtcNow().UtcDateTime));
        if (entry.Sequence - _snapshotAt >= EntriesBetweenSnapshots)
        {
            await open.SaveSnapshotAsync(CancellationToken.None);
            _snapshotAt = entry.Sequence;
        }
    }

    private PortfolioStatus Status(PortfolioSession session) => new()
    {
        Portfolio = Portfolio,
        State = session.State,
        Sequence = session.Sequence,
        Ticks = session.Ticks,
        StartedTicks = session.StartedTicks,
        BreakerTripped = session.Account.BreakerTripped,
        Cash = session.Account.Cash,
        Reserved = session.Account.Ledger.Reserved,
        Equity = session.Account.Equity,
        OpenPositions = session.Account.OpenPositions,
        RestingOrders = session.Account.Broker.WorkingCount,
        PlanSequence = session.PlanSequence,
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "{Portfolio}: plan changed by {Who} ({Why}), journal entry {Sequence}")]
    private partial void LogPlan(string portfolio, string who, string why, long sequence);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Portfolio}: {Action} by {Who} ({Why})")]
    private partial void LogCommand(string portfolio, SessionAction action, string who, string why);
}
