using Orleans.Streams;

namespace TradeMind.Streaming;

/// <summary>
/// The batches of one stream that an agent has read, in order. A batch is released once every cursor has passed it; some released ones are
/// kept for subscribers whose registration was under way when they came.
/// </summary>
internal sealed class StreamBuffer
{
    private const int RetainedBatches = 64;

    private readonly StreamQueueCache _cache;
    private readonly List<StreamCursor> _cursors = [];
    private Node _oldest;
    private Node _released;
    private Node _newest;
    private int _retained;

    public StreamBuffer(StreamQueueCache cache)
    {
        _cache = cache;
        _oldest = _released = _newest = new Node(null);
    }

    public bool HasSubscribers => _cursors.Count > 0;

    /// <summary>Timestamp of the last append.</summary>
    public long LastUsed { get; set; }

    public bool IsInUnreadList { get; set; }

    public void Append(EventBatch batch) => _newest = _newest.Next = new Node(batch);

    /// <summary>A cursor that returns batches from <paramref name="token"/> on, or from the next one on if it is null.</summary>
    public StreamCursor Open(StreamSequenceToken? token, int batchSize)
    {
        var start = _newest;
        if (token is not null)
        {
            for (start = _oldest; start.Next is { } next && next.Batch!.Sequence < token.SequenceNumber;)
                start = next;
        }
        var cursor = new StreamCursor(this, start, batchSize);
        _cursors.Add(cursor);
        return cursor;
    }

    public void Close(StreamCursor cursor)
    {
        _cursors.Remove(cursor);
        if (_cursors.Count > 0)
            ReleasePassed();
        else
            _cache.AddUnread(this);
    }

    public void ReleasePassed()
    {
        var passed = long.MaxValue;
        foreach (var cursor in _cursors)
            passed = Math.Min(passed, cursor.Confirmed.Sequence);
        while (_released.Next is { } next && next.Sequence <= passed)
        {
            _released = next;
            _cache.Release(next.Batch!);
            if (_retained++ >= RetainedBatches)
                _oldest = _oldest.Next!;
        }
    }

    public bool Holds(long sequence)
    {
        for (var node = _released.Next; node is not null && node.Sequence <= sequence; node = node.Next)
        {
            if (node.Sequence == sequence)
                return true;
        }
        return false;
    }

    internal sealed class Node(EventBatch? batch)
    {
        public EventBatch? Batch { get; } = batch;

        public long Sequence => Batch?.Sequence ?? 0;

        public Node? Next { get; set; }
    }
}
