
namespace TradeMind.Streaming;

/// <summary>A queue in memory. The key is <see cref="StreamQueueKey"/>.</summary>
[Alias("TradeMind.Streaming.IStreamQueueGrain")]
internal interface IStreamQueueGrain : IGrainWithStringKey
{
    /// <summary>Appends the events as one batch; waits for room when the queue is full.</summary>
    /// <exception cref="LimitExceededException">The queue stayed full, too many publishers wait, or the batch is too large.</exception>
    [Alias("Enqueue")]
    Task Enqueue(StreamId streamId, [Immutable] Array events, [Immutable] Dictionary<string, object>? requestContext);

    /// <summary>Returns what follows the reader's position; waits for an event when there is none. Empty when none came in time.</summary>
    [Alias("Dequeue")]
    Task<QueueReadResult> Dequeue(QueueRead read);

    /// <summary>Forgets batches that were delivered to every subscriber.</summary>
    [Alias("Acknowledge")]
    Task Acknowledge([Immutable] List<long> delivered);

    /// <summary>The reader stops: forgets what it delivered; the next reader gets the rest.</summary>
    [Alias("EndSession")]
    Task EndSession(long session, [Immutable] List<long> delivered);

    /// <summary>Moves the queue with its batches to another silo. Without one, reads and publishers just stop waiting.</summary>
    [Alias("Leave")]
    Task Leave(SiloAddress? target);
}

/// <summary>One read of a queue.</summary>
/// <param name="Session">The session that the previous read returned; 0 at first, and after a read that failed.</param>
/// <param name="Position">Sequence of the last batch that the reader received; 0 at first.</param>
/// <param name="Delivered">Sequences of batches that have been delivered since the previous read.</param>
/// <param name="MaximumEvents">Events to return at most; one batch is returned even when it has more.</param>
/// <param name="KnowsOfFullQueue">Whether the previous read said that publishers wait for room.</param>
[GenerateSerializer, Immutable, Alias("TradeMind.Streaming.QueueRead")]
internal sealed record QueueRead(
    [property: Id(0)] long Session,
    [property: Id(1)] long Position,
    [property: Id(2)] List<long> Delivered,
    [property: Id(3)] int MaximumEvents,
    [property: Id(4)] bool KnowsOfFullQueue = false);

/// <summary>What a read found.</summary>
/// <param name="Session">To be passed with the next read.</param>
/// <param name="Batches">In the order of their sequences.</param>
/// <param name="IsFull">Publishers wait for room: the reader should confirm each delivery at once.</param>
[GenerateSerializer, Immutable, Alias("TradeMind.Streaming.QueueReadResult")]
internal sealed record QueueReadResult(
    [property: Id(0)] long Session, [property: Id(1)] List<EventBatch> Batches, [property: Id(2)] bool IsFull);

/// <summary>What a queue takes along when it moves to another silo.</summary>
[GenerateSerializer, Alias("TradeMind.Streaming.QueueContents")]
internal sealed record QueueContents(
    [property: Id(0)] long NextSequence, [property: Id(1)] long HighestTaken, [property: Id(2)] List<EventBatch> Batches);
