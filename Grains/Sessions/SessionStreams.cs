using Orleans.Streams;
using TradeMind.Grains.Events;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Sessions;

/// <summary>The streams a session speaks and listens on.</summary>
internal sealed class SessionStreams(IStreamProvider provider, string portfolio, SessionPlan plan)
{
    private readonly IAsyncStream<AnalysisTriggered>[] _analysis =
        [.. plan.Strategies.Select(s => provider.GetStream<AnalysisTriggered>(Streams.Analysis(StrategyKey.Of(portfolio, s.Id))))];

    /// <summary>Has every strategy of the plan analyse a slice.</summary>
    public async Task TriggerAsync(AnalysisTriggered analysis)
    {
        foreach (var stream in _analysis)
        {
            await stream.OnNextAsync(analysis);
        }
    }

    /// <summary>Listens to every symbol of the plan, and no longer to those that are not in it any more. A subscription outlives the process.</summary>
    public async Task ListenAsync(IAsyncBatchObserver<MarketDataUpdated> listener)
    {
        for (var i = 0; i < plan.Symbols.Count; i++)
        {
            var stream = provider.GetStream<MarketDataUpdated>(Streams.Market(plan.Symbols[i].Ticker));
            var handles = await stream.GetAllSubscriptionHandles();
            if (!plan.IsWatched(i))
            {
                await LeaveAsync(handles);
                continue;
            }

            if (handles.Count == 0)
            {
                await stream.SubscribeAsync(listener);
                continue;
            }

            await handles[0].ResumeAsync(listener);
            await LeaveAsync(handles.Skip(1));
        }
    }

    private static async Task LeaveAsync(IEnumerable<StreamSubscriptionHandle<MarketDataUpdated>> handles)
    {
        foreach (var handle in handles)
        {
            await handle.UnsubscribeAsync();
        }
    }
}
