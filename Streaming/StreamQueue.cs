using System.Runtime.InteropServices;

namespace TradeMind.Streaming;

/// <summary>
/// The batches that a queue holds: first they wait for the reader, then for its confirmation that every subscriber has them. What was read
/// and is not confirmed can be handed out again.
/// </summary>
/// <param name="firstSequence">Sequence of the first batch; must exceed all that an earlier activation assigned.</param>
internal sealed class StreamQueue(long firstSequence)
{
    private readonly Dictionary<long, EventBatch> _inDelivery = [];
    private Queue<EventBatch> _waiting = new();
    private long _nextSequence = firstSequence;
    private long _lastTaken;
    private long _highestTaken;

    /// <summary>A queue that continues where another one stopped.</summary>
    public StreamQueue(QueueContents contents)
        : this(contents.NextSequence)
    {
        _highestTaken = contents.HighestTaken;
        _waiting = new Queue<EventBatch>(contents.Batches);
        EventCount = contents.Batches.Sum(batch => batch.Count);
    }


    /// <summary>Events that wait or are in delivery.</summary>
    public int EventCount { get; private set; }

    public bool HasWaiting => _waiting.Count > 0;

    /// <summary>The content of the queue, to continue with it elsewhere.</summary>
    public QueueContents GetContents() =>
        new(_nextSequence, _highestTaken, [.. _inDelivery.Values.OrderBy(batch => batch.Sequence), .. _waiting]);

    public void Append(StreamId streamId, Array events, Dictionary<string, object>? requestContext)
    {
        _waiting.Enqueue(new EventBatch(streamId, _nextSequence++, events, requestContext));
        EventCount += events.Length;
    }

    /// <summary>Takes waiting batches in order: one if any waits, more up to <paramref name="maximumEvents"/> events.</summary>
    public List<EventBatch> Take(int maximumEvents)
    {
        var batches = new List<EventBatch>(Math.Min(_waiting.Count, maximumEvents));
        for (var events = 0; _waiting.TryPeek(out var batch); events += batch.Count)
        {
            if (events > 0 && events + batch.Count > maximumEvents)
                break;
            batches.Add(_waiting.Dequeue());
            _inDelivery.Add(batch.Sequence, batch);
            _lastTaken = batch.Sequence;
        }
        _highestTaken = Math.Max(_highestTaken, _lastTaken);
        return batches;
    }

    /// <summary>Forgets batches; sequences that are not in delivery are ignored.</summary>
    public void Confirm(List<long> delivered)
    {
        foreach (var sequence in CollectionsMarshal.AsSpan(delivered))
        {
            if (_inDelivery.Remove(sequence, out var batch))
                EventCount -= batch.Count;
        }
    }

    /// <summary>Puts unconfirmed batches after <paramref name="position"/> back in front of those that wait.</summary>
    public void HandOutAgain(long position)
    {
        if (_lastTaken <= position)
            return;
        var again = _inDelivery.Values.Where(batch => batch.Sequence > position).OrderBy(batch => batch.Sequence).ToList();
        foreach (var batch in again)
            _inDelivery.Remove(batch.Sequence);
        _waiting = new Queue<EventBatch>(again.Concat(_waiting));
        _lastTaken = position;
    }

    /// <summary>
    /// Numbers waiting batches anew if a reader has seen higher ones, from an earlier activation on a silo whose clock is ahead.
    /// </summary>
    public void ContinueAfter(long position)
    {
        var lowest = _waiting.TryPeek(out var first) ? first.Sequence : _nextSequence;
        if (position <= _highestTaken || position < lowest)
            return;
        _nextSequence = Math.Max(_nextSequence, position + 1);
        _waiting = new Queue<EventBatch>(_waiting.Select(batch => batch.WithSequence(_nextSequence++)).ToList());
    }
}
