using System.Collections.Frozen;
using Orleans.Configuration;
using Orleans.Streams;

namespace TradeMind.Streaming;

/// <summary>
/// Spreads streams over queues by hash: those of a namespace with queues of its own over these, all others over the shared ones. A stream
/// is then held up by others of its kind alone, so that a grain may read one kind and publish another without waiting for itself.
/// </summary>
internal sealed class NamespaceQueueMapper : IConsistentRingStreamQueueMapper
{
    private readonly FrozenDictionary<string, HashRingBasedStreamQueueMapper> _own;
    private readonly HashRingBasedStreamQueueMapper _shared;
    private readonly FrozenDictionary<QueueId, StreamQueueKey> _keys;

    public NamespaceQueueMapper(string provider, WakeUpStreamOptions options)
    {
        HashRingBasedStreamQueueMapper Ring(string name) =>
            new(new HashRingStreamQueueMapperOptions { TotalQueueCount = options.QueueCount }, name);
        StreamQueueKey Key(QueueId queue, string name) => new(provider, options.QueueCount, queue.GetNumericId(), name);

        _shared = Ring(provider);
        _own = options.SeparateNamespaces.ToFrozenDictionary(name => name, name => Ring($"{provider}-{name}"));
        _keys = _own.SelectMany(own => own.Value.GetAllQueues().Select(queue => (Id: queue, Key: Key(queue, own.Key))))
            .Concat(_shared.GetAllQueues().Select(queue => (Id: queue, Key: Key(queue, ""))))
            .ToFrozenDictionary(queue => queue.Id, queue => queue.Key);
    }

    /// <summary>Every queue with the key of its grain.</summary>
    public IReadOnlyDictionary<QueueId, StreamQueueKey> Keys => _keys;

    public IEnumerable<QueueId> GetAllQueues() => _keys.Keys;

    public IEnumerable<QueueId> GetQueuesForRange(IRingRange range) =>
        _own.Values.Append(_shared).SelectMany(ring => ring.GetQueuesForRange(range));

    public QueueId GetQueueForStream(StreamId streamId) =>
        (streamId.GetNamespace() is { } name && _own.TryGetValue(name, out var own) ? own : _shared).GetQueueForStream(streamId);
}
