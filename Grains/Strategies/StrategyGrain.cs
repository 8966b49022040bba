using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;
using TradeMind.Grains.Events;
using TradeMind.Grains.Market;
using TradeMind.Grains.Sessions;
using TradeMind.Grains.Views;
using TradeMind.Storage;

namespace TradeMind.Grains.Strategies;

/// <summary>Advises on each slice once and in order; what it has missed it takes from the portfolio's journal.</summary>
[ImplicitStreamSubscription(Streams.AnalysisNamespace)]
public sealed partial class StrategyGrain(
    [PersistentState("strategy")] IPersistentState<StrategyState> state,
    ISessionPlans configured,
    PlansInForce plans,
    IJournalStore journals,
    RecordedBars bars,
    TimeProvider clock,
    ILogger<StrategyGrain> log) : Grain, IStrategyGrain, IStreamSubscriptionObserver
{
    private IPortfolioJournal _journal = null!;
    private IAsyncStream<SignalGenerated> _signals = null!;

    /// <summary>Null while the plan does not have it.</summary>
    private StrategyRun? _run;
    private long _planSequence = -1;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var (portfolio, _) = StrategyKey.Parse(this.GetPrimaryKeyString());
        _journal = await journals.OpenAsync(portfolio, configured.Find(portfolio).Plan, cancellationToken);
        _signals = this.GetStreamProvider(Streams.Provider).GetStream<SignalGenerated>(Streams.Signals(portfolio));
        await FollowAsync();
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        handleFactory.Create<AnalysisTriggered>().ResumeAsync(OnAnalysisAsync);

    public ValueTask<StrategyStatus> GetStatusAsync() =>
        ValueTask.FromResult(new StrategyStatus(StrategyKey.Parse(this.GetPrimaryKeyString()).Strategy, _run?.Ticks ?? 0, _run?.Slices ?? 0));

    private async Task OnAnalysisAsync(AnalysisTriggered analysis, StreamSequenceToken? token)
    {
        if (analysis.PlanSequence > _planSequence)
        {
            await FollowAsync();
        }

        if (_run is not { } run || analysis.PlanSequence != _planSequence || analysis.JournalSequence < run.JournalSequence)
        {
            // Told again after the portfolio has gone on, or another plan holds.
            return;
        }

        if (!run.HasAdvisedOn(analysis.Slice))
        {
            await AdviseAsync(run, analysis);
        }

        await _signals.OnNextAsync(run.Signal with { MadeAt = clock.GetUtcNow().UtcDateTime, PlanSequence = _planSequence });
    }

    private async Task AdviseAsync(StrategyRun run, AnalysisTriggered analysis)
    {
        if (run.IsBehind(analysis))
        {
            LogCatchUp(run.Strategy, run.JournalSequence, analysis.JournalSequence);
            await run.CatchUpAsync(state.State, analysis);
        }

        if (run.TrySave(state.State, analysis))
        {
            await state.WriteStateAsync();
        }

        run.Advise(analysis.Slice);
    }

    /// <summary>Goes by the plan in force. What has been seen stays, unless it is of other parameters or another universe.</summary>
    private async Task FollowAsync()
    {
        var (portfolio, strategy) = StrategyKey.Parse(this.GetPrimaryKeyString());
        var plan = await GrainFactory.GetGrain<IPortfolioGrain>(portfolio).GetPlanAsync();
        var inForce = plans.Of(portfolio, plan);
        var planned = inForce.Strategies.FirstOrDefault(s => string.Equals(s.Id, strategy, StringComparison.Ordinal));
        if (planned is null)
        {
            _run = null;
        }
        else if (_run is null || !string.Equals(_run.Of, StrategyRun.Describe(planned, inForce), StringComparison.Ordinal))
        {
            _run = new StrategyRun(portfolio, planned, inForce, _journal, bars);
            _run.Restore(state.State);
        }

        _planSequence = plan.Sequence;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Strategy} catches up from journal entry {From} to {To}")]
    private partial void LogCatchUp(string strategy, long from, long to);
}
