using Orleans.Streams;
using Orleans.Streams.Core;

namespace TradeMind.Tests.Streaming;

[Alias("TradeMind.Tests.Streaming.IPublisherGrain")]
public interface IPublisherGrain : IGrainWithStringKey
{
    [Alias("Publish")]
    Task Publish(string @namespace, int first, int count);

    [Alias("PublishBatch")]
    Task PublishBatch(string @namespace, int first, int count);
}

/// <summary>Publishes to the stream of its key.</summary>
public sealed class PublisherGrain : Grain, IPublisherGrain
{
    public async Task Publish(string @namespace, int first, int count)
    {
        for (var number = first; number < first + count; number++)
            await Stream(@namespace).OnNextAsync(new NumberedEvent(this.GetPrimaryKeyString(), number));
    }

    public Task PublishBatch(string @namespace, int first, int count) => Stream(@namespace).OnNextBatchAsync(
        [.. Enumerable.Range(first, count).Select(number => new NumberedEvent(this.GetPrimaryKeyString(), number))]);

    private IAsyncStream<NumberedEvent> Stream(string @namespace) =>
        this.GetStreamProvider(StreamCluster.Provider).GetStream<NumberedEvent>(@namespace, this.GetPrimaryKeyString());
}

[Alias("TradeMind.Tests.Streaming.IListenerGrain")]
public interface IListenerGrain : IGrainWithStringKey
{
    [Alias("Subscribe")]
    Task Subscribe(string @namespace, string stream);

    [Alias("SubscribeInBatches")]
    Task SubscribeInBatches(string @namespace, string stream);

    [Alias("Unsubscribe")]
    Task Unsubscribe();
}

/// <summary>An explicit subscriber that resumes its subscriptions when it is activated again.</summary>
public sealed class ListenerGrain : Grain, IListenerGrain, IStreamSubscriptionObserver
{
    private StreamSubscriptionHandle<NumberedEvent>? _subscription;

    public async Task Subscribe(string @namespace, string stream) =>
        _subscription = await Stream(@namespace, stream).SubscribeAsync(Recorder.One(stream));

    public async Task SubscribeInBatches(string @namespace, string stream) =>
        _subscription = await Stream(@namespace, stream).SubscribeAsync(Recorder.Batch(stream));

    public Task Unsubscribe() => _subscription!.UnsubscribeAsync();

    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        _subscription = await handleFactory.Create<NumberedEvent>().ResumeAsync(Recorder.One(handleFactory.StreamId.GetKeyAsString()));

    private IAsyncStream<NumberedEvent> Stream(string @namespace, string stream) =>
        this.GetStreamProvider(StreamCluster.Provider).GetStream<NumberedEvent>(@namespace, stream);
}

[Alias("TradeMind.Tests.Streaming.IImplicitGrain")]
public interface IImplicitGrain : IGrainWithStringKey
{
    [Alias("GetSilo")]
    Task<SiloAddress> GetSilo();
}

[ImplicitStreamSubscription(StreamCluster.Implicit)]
public sealed class ImplicitGrain(ILocalSiloDetails silo) : Grain, IImplicitGrain, IStreamSubscriptionObserver
{
    public Task<SiloAddress> GetSilo() => Task.FromResult(silo.SiloAddress);

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        handleFactory.Create<NumberedEvent>().ResumeAsync(Recorder.One(handleFactory.StreamId.GetKeyAsString()));
}

[ImplicitStreamSubscription(StreamCluster.ImplicitInBatches)]
public sealed class ImplicitBatchGrain : Grain, IGrainWithStringKey, IStreamSubscriptionObserver
{
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        handleFactory.Create<NumberedEvent>().ResumeAsync(Recorder.Batch(handleFactory.StreamId.GetKeyAsString()));
}

internal static class Recorder
{
    public static IAsyncObserver<NumberedEvent> One(string stream) => new Single(Deliveries.To(stream));

    public static IAsyncBatchObserver<NumberedEvent> Batch(string stream) => new Batches(Deliveries.To(stream));

    private sealed class Single(Deliveries deliveries) : IAsyncObserver<NumberedEvent>
    {
        public Task OnNextAsync(NumberedEvent item, StreamSequenceToken? token = null) =>
            deliveries.RecordAsync(new Delivery([item], [token!.SequenceNumber], [token.EventIndex]));

        public Task OnErrorAsync(Exception ex)
        {
            deliveries.Error.TrySetResult(ex);
            return Task.CompletedTask;
        }
    }

    private sealed class Batches(Deliveries deliveries) : IAsyncBatchObserver<NumberedEvent>
    {
        public Task OnNextAsync(IList<SequentialItem<NumberedEvent>> items) => deliveries.RecordAsync(
            new Delivery(
                [.. items.Select(item => item.Item)],
                [.. items.Select(item => item.Token.SequenceNumber)],
                [.. items.Select(item => item.Token.EventIndex)]));

        public Task OnErrorAsync(Exception ex)
        {
            deliveries.Error.TrySetResult(ex);
            return Task.CompletedTask;
        }
    }
}
