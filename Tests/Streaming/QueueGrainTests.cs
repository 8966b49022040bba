using TradeMind.Streaming;

namespace TradeMind.Tests.Streaming;

/// <summary>Reading from and publishing to a queue that no agent reads.</summary>
public sealed class QueueGrainTests : IClassFixture<SmallQueues>
{
    private static readonly StreamId Stream = StreamId.Create("space", "stream-7");
    private readonly StreamCluster _cluster;

    public QueueGrainTests(SmallQueues silo) => _cluster = silo.Cluster;

    [Fact]
    public async Task A_read_waits_for_an_event()
    {
        var queue = _cluster.Queue(100);

        var read = queue.Dequeue(new QueueRead(0, 0, [], 10));
        await queue.Enqueue(Stream, new[] { 1 }, null);

        Assert.Equal(new[] { 1 }, Assert.Single((await read.WaitAsync(StreamCluster.Bound)).Batches).Events);
    }

    [Fact]
    public async Task A_publisher_waits_for_room()
    {
        var queue = _cluster.Queue(106);
        await queue.Enqueue(Stream, new[] { 1, 2, 3, 4 }, null);
        var waiting = queue.Enqueue(Stream, new[] { 5, 6, 7 }, null);
        var full = await queue.Dequeue(new QueueRead(0, 0, [], 10));

        await queue.Acknowledge([full.Batches[0].Sequence]);
        await waiting.WaitAsync(StreamCluster.Bound);

        var rest = await queue.Dequeue(new QueueRead(full.Session, full.Batches[0].Sequence, [], 10));
        Assert.Equal(new[] { 5, 6, 7 }, Assert.Single(rest.Batches).Events);
    }

    [Fact]
    public async Task A_queue_that_stays_full_refuses_and_says_what_to_do()
    {
        var queue = _cluster.Queue(107);
        await queue.Enqueue(Stream, new[] { 1, 2, 3, 4 }, null);

        var exception = await Assert.ThrowsAsync<LimitExceededException>(() => queue.Enqueue(Stream, new[] { 5 }, null));

        Assert.Equal(
            "Stream 'space/stream-7', queue 107/1/wake-up: the queue has been full (4 events, QueueCapacity) for 00:00:00.3000000 " +
            "(EnqueueTimeout); publish again later, or speed up the subscribers.",
            exception.Message);
    }

    [Fact]
    public async Task A_batch_above_the_capacity_is_refused_at_once()
    {
        var exception = await Assert.ThrowsAsync<LimitExceededException>(() => _cluster.Queue(109).Enqueue(Stream, new int[5], null));

        Assert.Equal(
            "Stream 'space/stream-7', queue 109/1/wake-up: a batch of 5 events exceeds QueueCapacity 4; publish smaller batches.",
            exception.Message);
    }

    [Fact]
    public async Task A_host_with_another_queue_count_is_refused()
    {
        var exception = await Assert.ThrowsAsync<OrleansConfigurationException>(
            () => _cluster.Queue(0, queueCount: 3).Enqueue(Stream, new[] { 1 }, null));

        Assert.Contains("QueueCount must be the same on every silo and client", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_with_other_separate_namespaces_is_refused()
    {
        var key = new StreamQueueKey(StreamCluster.Provider, 1, 0, "space").ToString();
        var exception = await Assert.ThrowsAsync<OrleansConfigurationException>(
            () => _cluster.Client.GetGrain<IStreamQueueGrain>(key).Enqueue(Stream, new[] { 1 }, null));

        Assert.Contains("SeparateNamespaces must be the same on every silo and client", exception.Message, StringComparison.Ordinal);
    }
}

public sealed class SmallQueues : IAsyncLifetime
{
    internal StreamCluster Cluster { get; private set; } = null!;

    public async Task InitializeAsync() => Cluster = await StreamCluster.StartAsync(configure: options =>
    {
        options.QueueCount = 1;
        options.QueueCapacity = 4;
        options.EnqueueTimeout = TimeSpan.FromMilliseconds(300);
        options.Patience = TimeSpan.FromMilliseconds(500);
    });

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}
