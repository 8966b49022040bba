using Orleans.Streams;
using Orleans.Streams.Core;
using TradeMind.Grains.Events;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Sessions;

/// <summary>The streams a session publishes to and listens on.</summary>
internal sealed class SessionStreams(IStreamProvider provider, string portfolio, string? feed, PortfolioConfiguration plan)
{
    private readonly IAsyncStream<AnalysisTriggered>[] _analysis =
        [.. plan.Strategies.Select(s => provider.GetStream<AnalysisTriggered>(Streams.Analysis(StrategyKey.Create(portfolio, s.Id))))];

    /// <summary>Has every strategy of the plan analyse slices, in their order.</summary>
    public Task TriggerAsync(IReadOnlyList<AnalysisTriggered> analyses) =>
        Task.WhenAll(_analysis.Select(stream => stream.OnNextBatchAsync(analyses)));

    /// <summary>
    /// Listens to every symbol on the watchlist, and no longer to those that were taken off. A subscription outlives the process.
    /// </summary>
    public Task ListenAsync(IAsyncBatchObserver<MarketDataUpdated> listener) =>
        Task.WhenAll(Enumerable.Range(0, plan.Symbols.Count).Select(symbol => ListenAsync(new SymbolIndex(symbol), listener)));

    /// <summary>
    /// Leaves a symbol's stream for a portfolio that the service no longer has. One that failed instead would hold up every other reader of
    /// the same queue, for as long as its delivery is repeated.
    /// </summary>
    public static Task LeaveAsync(IStreamSubscriptionHandleFactory subscription) =>
        string.Equals(subscription.StreamId.GetNamespace(), Streams.MarketNamespace, StringComparison.Ordinal)
            ? subscription.Create<MarketDataUpdated>().UnsubscribeAsync()
            : Task.CompletedTask;

    private async Task ListenAsync(SymbolIndex symbol, IAsyncBatchObserver<MarketDataUpdated> listener)
    {
        var stream = provider.GetStream<MarketDataUpdated>(Streams.Market(new FeedSymbol(feed, plan.Symbols[symbol].Ticker)));
        var handles = await stream.GetAllSubscriptionHandles();
        if (!plan.IsWatched(symbol))
        {
            await LeaveAsync(handles);
        }
        else if (handles.Count == 0)
        {
            await stream.SubscribeAsync(listener);
        }
        else
        {
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
