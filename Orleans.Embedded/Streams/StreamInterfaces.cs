namespace Orleans.Runtime
{
    /// <summary>Which stream: a namespace and a key in it.</summary>
    public readonly record struct StreamId(string Namespace, string Key)
    {
        public static StreamId Create(string ns, string key) => new(ns, key);

        public static StreamId Create(string ns, Guid key) => new(ns, GrainId.KeyOf(key));

        public static StreamId Create(string ns, long key) => new(ns, GrainId.KeyOf(key));

        public override string ToString() => $"{Namespace}/{Key}";
    }
}

namespace Orleans.Streams
{
    using Orleans.Runtime;

    public interface IStreamProvider
    {
        string Name { get; }

        IAsyncStream<T> GetStream<T>(StreamId streamId);
    }

    /// <summary>A place in a stream.</summary>
#pragma warning disable CA1036, MA0097 // Operators are no part of the programming model; places are compared by CompareTo.
    public abstract class StreamSequenceToken : IEquatable<StreamSequenceToken>, IComparable<StreamSequenceToken>
#pragma warning restore CA1036, MA0097
    {
        public abstract long SequenceNumber { get; protected set; }

        /// <summary>Place among events of the same number.</summary>
        public abstract int EventIndex { get; protected set; }

        public virtual int CompareTo(StreamSequenceToken? other) =>
            other is null ? 1 : (SequenceNumber, EventIndex).CompareTo((other.SequenceNumber, other.EventIndex));

        public virtual bool Equals(StreamSequenceToken? other) => other is not null && CompareTo(other) == 0;

        public override bool Equals(object? obj) => Equals(obj as StreamSequenceToken);

        public override int GetHashCode() => HashCode.Combine(SequenceNumber, EventIndex);
    }

    public interface IAsyncObserver<in T>
    {
        Task OnNextAsync(T item, StreamSequenceToken? token = null);

        Task OnCompletedAsync() => Task.CompletedTask;

        Task OnErrorAsync(Exception ex) => Task.CompletedTask;
    }

    public interface IAsyncBatchObserver<T>
    {
        Task OnNextAsync(IList<SequentialItem<T>> items);

        Task OnCompletedAsync() => Task.CompletedTask;

        Task OnErrorAsync(Exception ex) => Task.CompletedTask;
    }

    /// <summary>An event with its place.</summary>
    public sealed record SequentialItem<T>(T Item, StreamSequenceToken Token);

    public interface IAsyncStream<T>
    {
        StreamId StreamId { get; }

        string ProviderName { get; }

        /// <summary>Publishes an event: it is taken for every subscriber when the task ends.</summary>
        /// <exception cref="LimitExceededException">Too many publishers wait for room already.</exception>
        Task OnNextAsync(T item, StreamSequenceToken? token = null);

        Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null);

        Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer);

        Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer);

        /// <summary>The subscriptions of the grain that asks.</summary>
        Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles();
    }

    /// <summary>A subscription; it outlives the activation, and with a storage that does, the process.</summary>
    public abstract class StreamSubscriptionHandle<T>
    {
        public abstract StreamId StreamId { get; }

        public abstract Guid HandleId { get; }

        public abstract Task UnsubscribeAsync();

        /// <summary>Tells who listens in this activation.</summary>
        public abstract Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null);

        public abstract Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token = null);
    }

    public static class StreamObserverExtensions
    {
        public static Task<StreamSubscriptionHandle<T>> SubscribeAsync<T>(this IAsyncStream<T> stream, Func<T, StreamSequenceToken?, Task> onNextAsync)
        {
            ArgumentNullException.ThrowIfNull(stream);
            return stream.SubscribeAsync(new DelegateObserver<T>(onNextAsync));
        }

        public static Task<StreamSubscriptionHandle<T>> ResumeAsync<T>(this StreamSubscriptionHandle<T> handle, Func<T, StreamSequenceToken?, Task> onNextAsync)
        {
            ArgumentNullException.ThrowIfNull(handle);
            return handle.ResumeAsync(new DelegateObserver<T>(onNextAsync));
        }

        private sealed class DelegateObserver<T>(Func<T, StreamSequenceToken?, Task> onNextAsync) : IAsyncObserver<T>
        {
            public Task OnNextAsync(T item, StreamSequenceToken? token = null) => onNextAsync(item, token);
        }
    }
}

namespace Orleans.Streams.Core
{
    /// <summary>A grain that is told of its implicit subscriptions, so that it can say who listens.</summary>
    public interface IStreamSubscriptionObserver
    {
        Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory);
    }

    public interface IStreamSubscriptionHandleFactory
    {
        Runtime.StreamId StreamId { get; }

        string ProviderName { get; }

        Streams.StreamSubscriptionHandle<T> Create<T>();
    }
}
