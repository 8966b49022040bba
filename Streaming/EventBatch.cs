using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace TradeMind.Streaming;

/// <summary>The events of one publish call, with their place in the queue.</summary>
[GenerateSerializer, Immutable, Alias("TradeMind.Streaming.EventBatch")]
internal sealed class EventBatch(
    StreamId streamId, long sequence, Array events, Dictionary<string, object>? requestContext) : IBatchContainer
{
    [Id(0)]
    public StreamId StreamId { get; } = streamId;

    /// <summary>Grows along the queue, and so along each stream.</summary>
    [Id(1)]
    public long Sequence { get; } = sequence;

    [Id(2)]
    public Array Events { get; } = events;

    [Id(3)]
    public Dictionary<string, object>? RequestContext { get; } = requestContext;

    [field: NonSerialized]
    public StreamSequenceToken SequenceToken => field ??= new EventSequenceTokenV2(Sequence);

    public int Count => Events.Length;

    public EventBatch WithSequence(long sequence) => new(StreamId, sequence, Events, RequestContext);

    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>()
    {
        if (Events is not T[] typed)
            return EventsOfType<T>();
        var items = new Tuple<T, StreamSequenceToken>[typed.Length];
        for (var index = 0; index < typed.Length; index++)
            items[index] = new(typed[index], new EventSequenceTokenV2(Sequence, index));
        return items;
    }

    public bool ImportRequestContext()
    {
        if (RequestContext is null)
            return false;
        foreach (var (key, value) in RequestContext)
            Orleans.Runtime.RequestContext.Set(key, value);
        return true;
    }

    private IEnumerable<Tuple<T, StreamSequenceToken>> EventsOfType<T>()
    {
        for (var index = 0; index < Events.Length; index++)
        {
            if (Events.GetValue(index) is T item)
                yield return new(item, new EventSequenceTokenV2(Sequence, index));
        }
    }
}
