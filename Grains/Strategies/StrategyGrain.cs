using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;
using TradeMind.Grains.Events;
using TradeMind.Grains.Sessions;
using TradeMind.Grains.Views;
using TradeMind.Storage;

namespace TradeMind.Grains.Strategies;

/// <summary>Advises on each slice once and in order; what it has missed it takes from the portfolio's journal.</summary>
[ImplicitStreamSubscription(Streams.AnalysisNamespace)]
public sealed partial class StrategyGrain(
    [PersistentState("strategy")] IPersistentState<StrategyState> state,
    ISessionPlans plans,
    IJournalStore journals,
    TimeProvider clock,
    ILogger<StrategyGrain> log) : Grain, IStrategyGrain, IStreamSubscriptionObserver
{
    private StrategyRun _run = null!;
    private IAsyncStream<SignalGenerated> _signals = null!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var (portfolio, strategy) = StrategyKey.Parse(this.GetPrimaryKeyString());
        var session = plans.Find(portfolio);
        _run = new StrategyRun(portfolio, strategy, session, await journals.OpenAsync(portfolio, session.Plan, cancellationToken));
        _run.Restore(state.State);
        _signals = this.GetStreamProvider(Streams.Provider).GetStream<SignalGenerated>(Streams.Signals(portfolio));
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        handleFactory.Create<AnalysisTriggered>().ResumeAsync(OnAnalysisAsync);

    public ValueTask<StrategyStatus> GetStatusAsync() => ValueTask.FromResult(new StrategyStatus(_run.Strategy, _run.Ticks, _run.Slices));

    private async Task OnAnalysisAsync(AnalysisTriggered analysis, StreamSequenceToken? token)
    {
        if (analysis.JournalSequence < _run.JournalSequence)
        {
            // Told again after the portfolio has gone on.
            return;
        }

        if (!_run.HasAdvisedOn(analysis.Slice))
        {
            if (_run.IsBehind(analysis))
            {
                LogCatchUp(_run.Strategy, _run.JournalSequence, analysis.JournalSequence);
                await _run.CatchUpAsync(state.State, analysis);
            }

            if (_run.TrySave(state.State, analysis))
            {
                await state.WriteStateAsync();
            }

            _run.Advise(analysis.Slice);
        }

        await _signals.OnNextAsync(_run.Signal with { MadeAt = clock.GetUtcNow().UtcDateTime });
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Strategy} catches up from journal entry {From} to {To}")]
    private partial void LogCatchUp(string strategy, long from, long to);
}
