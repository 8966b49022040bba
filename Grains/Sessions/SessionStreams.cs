using Orleans.Streams;
using Orleans.Streams.Core;
using TradeMind.Grains.Events;
using TradeMind.Grains.Publishing;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Sessions;

/// <summary>The streams a session publishes to and listens on.</summary>
internal sealed class SessionStreams(
    IStreamProvider provider, string portfolio, string? feed, PortfolioConfiguration plan, TimeProvider clock,
    Action<Exception, TimeSpan> onFailure)
{
    private readonly StreamPublisher<AnalysisTriggered>[] _analysis =
    [
        .. plan.Strategies.Select(strategy => new StreamPublisher<AnalysisTriggered>(
            provider.GetStream<AnalysisTriggered>(Streams.Analysis(StrategyKey.Create(portfolio, strategy.Id))), clock, onFailure)),
    ];

    /// <summary>Whether the strategies have all that they were to analyse.</summary>
    public bool IsIdle => _analysis.All(strategy => strategy.IsIdle);

    /// <summary>Why slices could not be handed to a strategy; empty when they could.</summary>
    public string Problem => _analysis.FirstOrDefault(strategy => strategy.Problem.Length > 0)?.Problem ?? "";

    /// <summary>Has every strategy of the plan analyse slices, in their order.</summary>
    public void Trigger(IReadOnlyList<AnalysisTriggered> analyses)
    {
        foreach (var strategy in _analysis)
        {
            strategy.Publish(analyses);
        }
    }

    /// <summary>What strategies were not given yet is no longer wanted.</summary>
    public void Stop()
    {
        foreach (var strategy in _analysis)
        {
            strategy.Stop();
        }
    }

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
