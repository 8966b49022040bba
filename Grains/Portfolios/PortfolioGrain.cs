using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TradeMind.Grains.Events;
using TradeMind.Grains.Messages;
using TradeMind.Grains.Sessions;
using TradeMind.Grains.Telemetry;
using TradeMind.Grains.Views;
using TradeMind.Storage;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Grains.Portfolios;

/// <summary>The single writer of a portfolio: decides by the core, journals, then publishes from the journal.</summary>
public sealed partial class PortfolioGrain(
    IConfiguredSessions plans, IJournalStore journals, SessionRecovery recovery, StrategyCatalog catalog,
    IPortfolioWriterObserver writers, TradingMetrics metrics, ILogger<PortfolioGrain> log)
    : Grain, IPortfolioGrain
{
    private const int MostSlices = 256;

    private readonly DecisionLog _log = new(log);
    private EventPublisher _events = null!;
    private PastHoldings _holdings = null!;

    /// <summary>Null when the last write failed: the portfolio in memory may then be ahead of the journal, and is loaded again.</summary>
    private Task<RecoveredSession>? _books;

    private string Portfolio => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var stream = this.GetStreamProvider(Streams.Provider).GetStream<PortfolioEvent>(Streams.Portfolio(Portfolio));
        var never = new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true };
        var retry = this.RegisterGrainTimer(OnRetryAsync, never);
        var journal = await journals.OpenAsync(Portfolio, cancellationToken);
        _events = new EventPublisher(Portfolio, journal, stream, retry, log);
        _holdings = new PastHoldings(journal);
        await LoadAsync();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        metrics.Portfolios.RemovePortfolio(Portfolio);
        if (_books is { IsCompletedSuccessfully: true } books && await books is { } open)
        {
            if (open.Session.Sequence > open.SnapshotSequence)
            {
                await open.SaveSnapshotAsync(cancellationToken);
            }

            await _events.EndAsync(cancellationToken);
            await writers.ReleasedAsync(Portfolio);
        }
    }

    public async ValueTask<PortfolioStatus> DecideAsync(ImmutableArray<SliceSignals> slices)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slices.Length, MostSlices);
        using var deciding = TradingActivities.Decide(Portfolio);
        var open = await LoadAsync();
        var entries = new List<JournalEntry>(slices.Length);
        _books = null;
        foreach (var given in slices)
        {
            var session = open.Session;
            var slice = given with { Slice = await _holdings.CompleteAsync(given.Slice, session) };
            if (slice.PlanSequence == session.PlanSequence && slice.PreviousTicks == session.Ticks && slice.Slice.Ticks > session.Ticks)
            {
                entries.AddRange(session.Advance(
                    slice.Slice, slice.Advice, isMissed: slice.ClosedAt.Ticks <= session.StartedTicks, tilt: slice.Tilt));
            }
        }

        await KeepAsync(open, entries);
        return Status(open.Session);
    }

    public async ValueTask<PortfolioStatus> EndAsync(ImmutableArray<SymbolAction> ending, long ticks, long planSequence)
    {
        var open = await LoadAsync();
        var settled = open.Session.SymbolTicks;
        ImmutableArray<SymbolAction> news = [.. ending.Where(action => action.SettledTicks > settled[action.Symbol])];
        if (open.Session.Ticks == ticks && open.Session.PlanSequence == planSequence && news.Length > 0)
        {
            _books = null;
            await KeepAsync(open, [open.Session.Apply(news)]);
        }

        return Status(open.Session);
    }

    public async ValueTask<PortfolioStatus> CommandAsync(SessionCommand command)
    {
        var open = await LoadAsync();
        if (!open.Session.HasApplied(command.Id))
        {
            open.Session.Check(command);
            _books = null;
            await KeepAsync(open, [open.Session.Apply(command)]);
            LogCommand(Portfolio, command.Action, command.Who, command.Why);
        }

        return Status(open.Session);
    }

    public async ValueTask<PortfolioStatus> ChangePlanAsync(PlanRequest request)
    {
        var open = await LoadAsync();
        if (!open.Session.HasApplied(request.Id))
        {
            if (open.Change(request, catalog) is { } entry)
            {
                _books = null;
                await KeepAsync(open, [entry]);
                LogPlan(Portfolio, request.Who, request.Why, entry.Sequence);
            }

            // A snapshot with the new plan is smaller than what it would take to make it again, and the applied configuration is kept in
            // it.
            await open.SaveSnapshotAsync(CancellationToken.None);
        }

        return Status(open.Session);
    }

    public async ValueTask<PortfolioPlan> GetPlanAsync() => (await LoadAsync()).Plan;

    public async ValueTask<bool> HasAppliedAsync(string commandId) => (await LoadAsync()).Session.HasApplied(commandId);

    public async ValueTask<PortfolioStatus> GetStatusAsync() => Status((await LoadAsync()).Session);

    public async ValueTask<RiskStatus> GetRiskAsync()
    {
        var session = (await LoadAsync()).Session;
        return Measured(session, session.Plan.Options.Risk);
    }

    public async ValueTask<RiskStatus> GetRiskAfterAsync(PlanRequest request)
    {
        var open = await LoadAsync();
        return Measured(open.Session, open.After(request, catalog).Risk);
    }

    private static RiskStatus Measured(PortfolioSession session, RiskPolicy risk) => new(
        session.Sequence, [.. risk.Rules().Select(rule => rule.Measure(session.Account, session.Plan.Symbols.Count))]);

    /// <summary>The portfolio; recovered once, however many calls wait for it.</summary>
    private async ValueTask<RecoveredSession> LoadAsync()
    {
        var loading = _books ??= RecoverAsync();
        try
        {
            return await loading;
        }
        catch when (ReferenceEquals(_books, loading))
        {
            _books = null;
            throw;
        }
    }

    private async Task<RecoveredSession> RecoverAsync()
    {
        using var recovering = TradingActivities.Recover(Portfolio);
        var started = metrics.Start();
        var (books, published) = await recovery.RecoverAsync(Portfolio, plans.Find(Portfolio), CancellationToken.None);
        metrics.Recovered(started);
        metrics.Portfolios.Set(books.Session, Portfolio);
        _events.Begin(published, books.Session.Sequence, books.Session.Plan.Symbols);
        await writers.TakenAsync(Portfolio, books.Epoch);
        return books;
    }

    /// <summary>
    /// Appends what was carried out and hands it to the publisher; after that the portfolio in memory matches the journal again.
    /// </summary>
    private async Task KeepAsync(RecoveredSession open, List<JournalEntry> entries)
    {
        if (entries.Count > 0)
        {
            await AppendAsync(open, entries);
            _events.Committed(entries, open.Session.Plan.Symbols);
        }

        _books = Task.FromResult(open);
    }

    private async Task AppendAsync(RecoveredSession open, List<JournalEntry> entries)
    {
        using var appending = TradingActivities.Append(Portfolio, entries);
        var started = metrics.Start();
        try
        {
            await open.AppendAsync(entries, _events.Published);
        }
        catch (Exception exception)
        {
            appending.Failed(exception);
            if (exception is JournalConflictException)
            {
                // Another activation writes this portfolio: the next call is for that one.
                DeactivateOnIdle();
            }

            throw;
        }

        metrics.Appended(started, entries);
        metrics.Portfolios.Set(open.Session, Portfolio);
        _log.Journalled(Portfolio, entries);
    }

    private Task OnRetryAsync(CancellationToken cancellation)
    {
        _events.Continue();
        return Task.CompletedTask;
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
        OpenPositions = session.Account.Ledger.HeldCount,
        RestingOrders = session.Account.Broker.WorkingCount,
        PlanSequence = session.PlanSequence,
        SymbolTicks = session.SymbolTicks,
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "{Portfolio}: plan changed by {Who} ({Why}), journal entry {Sequence}")]
    private partial void LogPlan(string portfolio, string who, string why, long sequence);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Portfolio}: {Action} by {Who} ({Why})")]
    private partial void LogCommand(string portfolio, SessionAction action, string who, string why);
}
