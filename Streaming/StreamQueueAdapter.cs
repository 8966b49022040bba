using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;
using Orleans.Streams;

namespace TradeMind.Streaming;

/// <summary>Publishes to and reads from the queue grains.</summary>
internal sealed class StreamQueueAdapter(
    string name,
    WakeUpStreamOptions options,
    NamespaceQueueMapper mapper,
    IGrainFactory grainFactory,
    DeepCopier copier,
    TimeProvider timeProvider,
    ILogger<StreamQueueReceiver> logger) : IQueueAdapter, IQueueAdapterCache
{
    private readonly ConcurrentDictionary<QueueId, StreamQueueCache> _caches = new();
    private readonly FrozenDictionary<QueueId, IStreamQueueGrain> _queues = mapper.Keys.ToFrozenDictionary(
        queue => queue.Key, queue => grainFactory.GetGrain<IStreamQueueGrain>(queue.Value.ToString()));

    public string Name => name;

    /// <summary>False: a queue holds only what was not delivered yet.</summary>
    public bool IsRewindable => false;

    public StreamProviderDirection Direction => StreamProviderDirection.ReadWrite;

    /// <exception cref="ArgumentException">A token was given; queues assign tokens themselves.</exception>
    /// <exception cref="LimitExceededException">The queue is full and stayed so.</exception>
    public Task QueueMessageBatchAsync<T>(
        StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext)
    {
        if (token is not null)
            throw new ArgumentException($"Stream '{streamId}': publish without a token; the queue assigns tokens.", nameof(token));
        // The publisher may change the array, or events that are not immutable, after the call.
        var copy = copier.Copy(events as T[] ?? [.. events])!;
        return copy.Length == 0 ? Task.CompletedTask : _queues[mapper.GetQueueForStream(streamId)].Enqueue(streamId, copy, requestContext);
    }

    /// <summary>Called before <see cref="CreateReceiver"/>, whenever an agent takes the queue.</summary>
    public IQueueCache CreateQueueCache(QueueId queueId) => _caches[queueId] = new StreamQueueCache(options.BatchSize, timeProvider);

    public IQueueAdapterReceiver CreateReceiver(QueueId queueId) =>
        new StreamQueueReceiver(_queues[queueId], _caches[queueId], options, logger);
}
