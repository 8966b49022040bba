using Microsoft.Extensions.Logging;
using Orleans.Streams;
using Orleans.Streams.Core;
using TradeMind.Application.MarketData;
using TradeMind.Grains.Events;
using TradeMind.Grains.Sessions;
using TradeMind.Grains.Telemetry;
using TradeMind.Grains.Views;
using TradeMind.Trading.Strategies;

namespace TradeMind.Grains.Strategies;

/// <summary>
/// Evaluates each slice once and in order. It may run ahead of the journal, because signals do not depend on the account; what it has
/// missed it takes from the portfolio's journal.
/// </summary>
[ImplicitStreamSubscription(Streams.AnalysisNamespace)]
public sealed partial class StrategyGrain(
    [PersistentState("strategy")] IPersistentState<StrategyState> state,
    ActiveConfigurations plans,
    IJournalStore journals,
    FeedAssignments feeds,
    IBarStore store,
    TimeProvider clock,
    ILogger<StrategyGrain> log) : Grain, IStrategyGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<AnalysisTriggered>
{
    private (string Portfolio, string Strategy) _key;
    private IPortfolioJournal _journal = null!;
    private IAsyncStream<SignalGenerated> _signals = null!;

    /// <summary>Null while the plan does not have it.</summary>
    private StrategyRun? _run;
    private long _planSequence = -1;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = StrategyKey.Parse(this.GetPrimaryKeyString());
        _journal = await journals.OpenAsync(_key.Portfolio, cancellationToken);
        _signals = this.GetStreamProvider(Streams.Provider).GetStream<SignalGenerated>(Streams.Signals(_key.Portfolio));
        await FollowAsync();
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<AnalysisTriggered>().ResumeAsync(this);

    public ValueTask<StrategyStatus> GetStatusAsync() =>
        ValueTask.FromResult(
            new StrategyStatus(_key.Strategy, _run?.Ticks ?? 0, _run?.Slices ?? 0));

    public async Task OnNextAsync(IList<SequentialItem<AnalysisTriggered>> items)
    {
        var (portfolio, strategy) = _key;
        using var analysing = TradingActivities.Analyse(portfolio, strategy, items.Count);
        var signals = new List<SignalGenerated>(items.Count);
        foreach (var item in items)
        {
            if (await AnalyseAsync(item.Item) is { } signal)
            {
                signals.Add(signal with { MadeAt = clock.GetUtcNow().UtcDateTime, PlanSequence = _planSequence });
            }
        }

        if (signals.Count > 0)
        {
            await _signals.OnNextBatchAsync(signals);
        }
    }

    public Task OnErrorAsync(Exception ex)
    {
        LogStreamFailed(this.GetPrimaryKeyString(), ex);
        return Task.CompletedTask;
    }

    /// <summary>
    /// The signal for a slice; null when it is outdated, or when slices before it are missing that only the session has: it asks again.
    /// </summary>
    private async ValueTask<SignalGenerated?> AnalyseAsync(AnalysisTriggered analysis)
    {
        if (analysis.PlanSequence > _planSequence)
        {
            await FollowAsync();
        }

        if (_run is not { } run || analysis.PlanSequence != _planSequence)
        {
            return null;
        }

        if (run.SignalFor(analysis.Slice) is { } known)
        {
            return known;
        }

        if (analysis.JournalSequence < run.JournalSequence)
        {
            // Delivered again after the portfolio has gone on.
            return null;
        }

        if (run.Ticks != analysis.PreviousTicks || analysis.Slice.Actions.Any(LateSplitPlacement.IsLateSplit))
        {
            LogCatchUp(run.Strategy, run.JournalSequence, analysis.JournalSequence);
            await run.CatchUpAsync(state.State, analysis);
        }

        if (run.Ticks != analysis.PreviousTicks)
        {
            return null;
        }

        if (run.TrySave(state.State, analysis))
        {
            await state.WriteStateAsync();
        }

        return run.Evaluate(analysis);
    }

    /// <summary>Goes by the plan in force. What has been seen stays, unless parameters or universe have changed.</summary>
    private async Task FollowAsync()
    {
        var (portfolio, strategy) = _key;
        var plan = await GrainFactory.GetGrain<IPortfolioGrain>(portfolio).GetPlanAsync();
        var inForce = plans.Of(portfolio, plan);
        var planned = inForce.Strategies.FirstOrDefault(s => string.Equals(s.Id, strategy, StringComparison.Ordinal));
        if (planned is null)
        {
            _run = null;
        }
        else if (_run is null || !string.Equals(_run.Of, StrategyRun.Describe(planned, inForce), StringComparison.Ordinal))
        {
            _run = new StrategyRun(
                portfolio, planned, inForce, _journal, new RecordedBars(feeds.Of(portfolio), store));
            _run.Restore(state.State);
        }

        _planSequence = plan.Sequence;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Strategy} catches up from journal entry {From} to {To}")]
    private partial void LogCatchUp(string strategy, long from, long to);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Strategy}: the analysis stream failed")]
    private partial void LogStreamFailed(string strategy, Exception exception);
}
