using TradeMind.Streaming;

namespace TradeMind.Tests.Streaming;

/// <summary>The order in which publishers get into a full queue.</summary>
public sealed class WaitingPublishersTests
{
    private static readonly StreamId Stream = StreamId.Create("space", "key");
    private readonly StreamQueue _queue = new(1);
    private readonly WaitingPublishers _publishers;

    public WaitingPublishersTests() => _publishers = new WaitingPublishers(
        new WakeUpStreamOptions { QueueCapacity = 4, WaitingPublishers = 2 },
        TimeProvider.System, _queue, new StreamQueueKey("wake-up", 1, 0));

    [Fact]
    public async Task Publishers_are_admitted_in_the_order_in_which_they_came()
    {
        Assert.True(_publishers.TryAppend(Stream, new int[2], null));
        var first = _publishers.WaitForRoom(Stream, new[] { 1, 2, 3 }, null);

        // There is room for it, but someone came before.
        Assert.False(_publishers.TryAppend(Stream, new[] { 4 }, null));
        var second = _publishers.WaitForRoom(Stream, new[] { 4 }, null);
        Assert.False(_publishers.Admit());
        _queue.Take(2);
        _queue.Confirm([1]);

        Assert.True(_publishers.Admit());
        await Task.WhenAll(first, second).WaitAsync(StreamCluster.Bound);
        Assert.Equal([1, 2, 3, 4], _queue.Take(10).SelectMany(batch => batch.Events.Cast<int>()));
    }

    [Fact]
    public async Task One_more_than_May_wait_is_refused_at_once()
    {
        _publishers.TryAppend(Stream, new int[4], null);
        var first = _publishers.WaitForRoom(Stream, new[] { 1 }, null);
        var second = _publishers.WaitForRoom(Stream, new[] { 2 }, null);

        var exception = await Assert.ThrowsAsync<LimitExceededException>(() => _publishers.WaitForRoom(Stream, new[] { 3 }, null));

        Assert.Equal(
            "Stream 'space/key', queue 0/1/wake-up: the queue holds 4 events of 4 (QueueCapacity) and 2 publishers are already waiting " +
            "(WaitingPublishers); publish more slowly or speed up the subscribers.",
            exception.Message);
        Assert.False(first.IsCompleted || second.IsCompleted);
    }

    [Fact]
    public async Task A_queue_that_leaves_tells_those_who_wait()
    {
        _publishers.TryAppend(Stream, new int[4], null);
        var waiting = _publishers.WaitForRoom(Stream, new[] { 1 }, null);

        _publishers.Abandon();

        var exception = await Assert.ThrowsAsync<OrleansException>(() => waiting);
        Assert.Equal("Stream 'space/key': queue 0/1/wake-up is leaving its silo; publish again.", exception.Message);
        Assert.False(_publishers.Admit());
    }
}
