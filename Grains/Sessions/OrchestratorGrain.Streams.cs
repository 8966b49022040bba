using Orleans.Streams;
using Orleans.Streams.Core;
using TradeMind.Grains.Events;

namespace TradeMind.Grains.Sessions;

/// <content>The bars and signals that it is sent.</content>
[ImplicitStreamSubscription(Streams.MarketNamespace)]
[ImplicitStreamSubscription(Streams.SignalNamespace)]
public sealed partial class OrchestratorGrain
    : IStreamSubscriptionObserver, IAsyncBatchObserver<MarketDataUpdated>, IAsyncBatchObserver<SignalGenerated>
{
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        _pipeline is null ? Task.CompletedTask
        : string.Equals(handleFactory.StreamId.GetNamespace(), Streams.MarketNamespace, StringComparison.Ordinal)
            ? handleFactory.Create<MarketDataUpdated>().ResumeAsync(this)
            : handleFactory.Create<SignalGenerated>().ResumeAsync(this);

    public Task OnNextAsync(IList<SequentialItem<MarketDataUpdated>> items)
    {
        _pipeline.Add(items.Select(item => item.Item));
        return ProceedAsync();
    }

    public Task OnNextAsync(IList<SequentialItem<SignalGenerated>> items)
    {
        _pipeline.Add(items.Select(item => item.Item));
        return ProceedAsync();
    }

    public Task OnErrorAsync(Exception ex)
    {
        LogStreamFailed(Portfolio, ex);
        return Task.CompletedTask;
    }
}
