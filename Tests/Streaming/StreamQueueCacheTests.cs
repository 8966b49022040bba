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
    public void ACursorEndsABatchAfterItsEventsAndConfirmsItOnReturn()
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
    public void APublishedBatchIsNotSplit()
    {
        var cursor = Open(Stream);
        Add(Stream, 5, 1);

        Assert.Equal([1], Collect(cursor));
        Assert.Equal([2], Collect(cursor));
    }

    [Fact]
    public void ABatchIsDeliveredWhenEverySubscriberHasIt()
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
    public void ASlowStreamDoesNotHoldBackAnother()
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
    public void WhatNoOneSubscribesToIsReleasedWithTheNextRead()
    {
        Add(Stream, 1, 1);
        Assert.Empty(_cache.TakeDelivered());

        _cache.TryPurgeFromCache(out _);

        Assert.Equal([1, 2], _cache.TakeDelivered());
    }

    [Fact]
    public void ASubscriberWhoseRegistrationTookLongerGetsWhatCameInTheMeantime()
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
    public void AFailedDeliveryIsLeftToTheNextAgentWhenThisOneStops()
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
    public void AFailedDeliveryIsDroppedWhenTheAgentGoesOn()
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
