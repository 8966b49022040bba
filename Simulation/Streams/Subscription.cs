using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Orleans.Simulation;

/// <summary>A handle of a subscription.</summary>
internal sealed class Subscription<T>(StreamChannel<T> channel, Guid id) : StreamSubscriptionHandle<T>
{
    public override StreamId StreamId => channel.StreamId;

    public override string ProviderName => channel.ProviderName;

    public override Guid HandleId => id;

    public override Task UnsubscribeAsync() => channel.UnsubscribeAsync(id);

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null) =>
        Resume(observer, token);

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token = null) =>
        Resume(observer, token);

    public override bool Equals(StreamSubscriptionHandle<T>? other) => other is not null && other.HandleId == id;

    public override bool Equals(object? obj) => Equals(obj as StreamSubscriptionHandle<T>);

    public override int GetHashCode() => id.GetHashCode();

    /// <summary>The observer is that of the activation which resumes.</summary>
    private Task<StreamSubscriptionHandle<T>> Resume(object observer, StreamSequenceToken? token)
    {
        StreamChannel<T>.ThrowIfRewound(token);
        var activation = Activation.Current
            ?? throw new InvalidOperationException("a subscription is resumed in a turn of the grain that listens");
        activation.Observers[id] = observer;
        return Task.FromResult<StreamSubscriptionHandle<T>>(this);
    }
}

/// <summary>Given to a grain whose class subscribes, at the first delivery to an activation.</summary>
internal sealed class SubscriptionFactory<T>(StreamChannel<T> channel, Guid id) : IStreamSubscriptionHandleFactory
{
    public StreamId StreamId => channel.StreamId;

    public string ProviderName => channel.ProviderName;

    public GuidId SubscriptionId => GuidId.GetGuidId(id);

    /// <exception cref="ArgumentException">The stream carries events of another type.</exception>
    public StreamSubscriptionHandle<TItem> Create<TItem>() => new Subscription<T>(channel, id) as StreamSubscriptionHandle<TItem>
        ?? throw new ArgumentException($"stream {StreamId} carries {typeof(T)}, not {typeof(TItem)}");
}
