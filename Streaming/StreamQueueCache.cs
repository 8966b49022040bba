using System.Diagnostics.CodeAnalysis;
using Orleans.Streams;

namespace TradeMind.Streaming;

/// <summary>
/// What an agent has read of a queue and not yet delivered, a list per stream. It needs no size of its own: the queue hands out no more
/// than its capacity until batches are confirmed. All calls come from the agent, one at a time.
/// </summary>
internal sealed class StreamQueueCache(int batchSize, TimeProvider timeProvider) : IQueueCache
{
    private static readonly TimeSpan UnreadLifetime = TimeSpan.FromMinutes(1);

    private readonly Dictionary<StreamId, StreamBuffer> _streams = [];
    private readonly List<StreamBuffer> _unread = [];
    private List<long> _delivered = [];
    private long _lastSweep = timeProvider.GetTimestamp();

    /// <summary>Events in the batches that <see cref="TakeDelivered"/> returns next.</summary>
    public int DeliveredEvents { get; private set; }

    /// <summary>Called after a batch was released.</summary>
    public Action? Released { get; set; }

    public int GetMaxAddCount() => int.MaxValue;

    public bool IsUnderPressure() => false;

    public void AddToCache(IList<IBatchContainer> messages)
    {
        var now = timeProvider.GetTimestamp();
        foreach (var message in messages)
        {
            var stream = GetStream(message.StreamId);
            stream.Append((EventBatch)message);
            stream.LastUsed = now;
            if (!stream.HasSubscribers)
                AddUnread(stream);
        }
    }

    public IQueueCacheCursor GetCacheCursor(StreamId streamId, StreamSequenceToken? token) =>
        GetStream(streamId).Open(token, batchSize);

    /// <summary>Releases what no one subscribes to. Returns none: the next read confirms what was delivered.</summary>
    public bool TryPurgeFromCache([MaybeNullWhen(false)] out IList<IBatchContainer> purgedItems)
    {
        purgedItems = null;
        foreach (var stream in _unread)
        {
            stream.IsInUnreadList = false;
            if (!stream.HasSubscribers)
                stream.ReleasePassed();
        }
        _unread.Clear();
        if (timeProvider.GetElapsedTime(_lastSweep) >= UnreadLifetime)
            RemoveUnusedStreams();
        return false;
    }

    public void AddUnread(StreamBuffer stream)
    {
        if (stream.IsInUnreadList)
            return;
        stream.IsInUnreadList = true;
        _unread.Add(stream);
    }

    public void Release(EventBatch batch)
    {
        _delivered.Add(batch.Sequence);
        DeliveredEvents += batch.Count;
        Released?.Invoke();
    }

    /// <summary>Sequences of the batches released since the last call.</summary>
    public List<long> TakeDelivered()
    {
        var delivered = _delivered;
        _delivered = [];
        DeliveredEvents = 0;
        return delivered;
    }

    /// <summary>Takes back what <see cref="TakeDelivered"/> returned, after it could not be confirmed.</summary>
    public void ReturnDelivered(List<long> delivered) => _delivered.InsertRange(0, delivered);

    public bool Holds(EventBatch batch) => _streams.TryGetValue(batch.StreamId, out var stream) && stream.Holds(batch.Sequence);

    private StreamBuffer GetStream(StreamId streamId)
    {
        if (!_streams.TryGetValue(streamId, out var stream))
            _streams.Add(streamId, stream = new StreamBuffer(this) { LastUsed = timeProvider.GetTimestamp() });
        return stream;
    }

    private void RemoveUnusedStreams()
    {
        _lastSweep = timeProvider.GetTimestamp();
        foreach (var (streamId, stream) in _streams)
        {
            if (!stream.HasSubscribers && timeProvider.GetElapsedTime(stream.LastUsed) >= UnreadLifetime)
                _streams.Remove(streamId);
        }
    }
}
