using Orleans.Providers.Streams.Common;
using Orleans.Streams;
using TradeMind.Streaming;

namespace TradeMind.Tests.Streaming;

/// <summary>When a batch counts as delivered, and what a subscription gets.</summary>
public sealed class StreamQueueCacheTests
{
    private static readonly StreamId Stream = StreamId.Create("space", "key");
    private static readonly StreamId OtherStream = StreamId.Create("space", "other");
    private readonly StreamQueueCache _cache = new(batchSize: 2, TimeProvider.System);
    private long _sequence;

    [Fact]
    public void A_cursor_ends_a_batch_after_its_events_and_confirms_it_on_return()
    {
        var cursor = Open(Stream);
        Add(Stream, 1, 1, 1);

        Assert.Equal([1, 2], Collect(cursor));
        Assert.Empty(_cache.TakeDelivered());
        Assert.Equal([3], Collect(cursor));
        Assert.Equal([1, 2], _cache.TakeDelivered());
        Assert.Empty(Collect(cursor));
        Assert.Equal([3], _cache.TakeDelivered());
    }

    [Fact]
    public void A_published_batch_is_not_split()
    {
        var cursor = Open(Stream);
        Add(Stream, 5, 1);

        Assert.Equal([1], Collect(cursor));
        Assert.Equal([2], Collect(cursor));
    }

    [Fact]
    public void A_batch_is_delivered_when_every_subscriber_has_it()
    {
        var fast = Open(Stream);
        var slow = Open(Stream);
        Add(Stream, 1);
        Collect(fast);
        Collect(fast);
        Assert.Empty(_cache.TakeDelivered());

        Collect(slow);
        slow.Dispose();

        Assert.Equal([1], _cache.TakeDelivered());
    }

    [Fact]
    public void A_slow_stream_does_not_hold_back_another()
    {
        var slow = Open(Stream);
        var fast = Open(OtherStream);
        Add(Stream, 1);
        Add(OtherStream, 1);
        Collect(slow);
        Collect(fast);
        Collect(fast);

        Assert.Equal([2], _cache.TakeDelivered());
    }

    [Fact]
    public void What_no_one_subscribes_to_is_released_with_the_next_read()
    {
        Add(Stream, 1, 1);
        Assert.Empty(_cache.TakeDelivered());

        _cache.TryPurgeFromCache(out _);

        Assert.Equal([1, 2], _cache.TakeDelivered());
    }

    [Fact]
    public void A_subscriber_whose_registration_took_longer_gets_what_came_in_the_meantime()
    {
        var other = Open(Stream);
        Add(Stream, 1, 1, 1);
        while (Collect(other).Length > 0)
            _cache.TryPurgeFromCache(out _);
        Assert.Equal([1, 2, 3], _cache.TakeDelivered());

        var late = _cache.GetCacheCursor(Stream, new EventSequenceTokenV2(2));

        Assert.Equal([2, 3], Collect(late));
        Assert.Empty(Collect(late));
        Assert.Empty(_cache.TakeDelivered());
    }

    [Fact]
    public void A_failed_delivery_is_left_to_the_next_agent_when_this_one_stops()
    {
        var cursor = Open(Stream);
        Add(Stream, 1);
        Collect(cursor);

        cursor.RecordDeliveryFailure();
        cursor.Dispose();

        Assert.Empty(_cache.TakeDelivered());
        Assert.True(_cache.Holds(new EventBatch(Stream, 1, new int[1], null)));
    }

    [Fact]
    public void A_failed_delivery_is_dropped_when_the_agent_goes_on()
    {
        var cursor = Open(Stream);
        Add(Stream, 1, 1, 1);
        Collect(cursor);
        cursor.RecordDeliveryFailure();

        Assert.Equal([3], Collect(cursor));
        Assert.Equal([1, 2], _cache.TakeDelivered());
    }

    private IQueueCacheCursor Open(StreamId stream) => _cache.GetCacheCursor(stream, null);

    private void Add(StreamId stream, params int[] counts) =>
        _cache.AddToCache([.. counts.Select(count => new EventBatch(stream, ++_sequence, new int[count], null))]);

    /// <summary>What the agent would deliver in one call.</summary>
    private static long[] Collect(IQueueCacheCursor cursor)
    {
        var sequences = new List<long>();
        while (cursor.MoveNextWithResult().Kind == QueueCacheCursorMoveResultKind.Success)
            sequences.Add(cursor.GetCurrent(out _)!.SequenceToken.SequenceNumber);
        return [.. sequences];
    }
}
