
namespace TradeMind.Tests.Streaming;

/// <summary>Subscribers that are slow or throw.</summary>
[Collection(AloneCollection.Name)]
public sealed class SubscriberTests
{
    [Fact]
    public async Task A_slow_subscriber_slows_its_publisher_and_loses_nothing()
    {
        await using var cluster = await StreamCluster.StartAsync(configure: options =>
        {
            options.QueueCount = 1;
            options.QueueCapacity = 8;
            options.BatchSize = 4;
        });
        var goOn = new TaskCompletionSource();
        var held = new TaskCompletionSource();
        var slow = Deliveries.To("slow");
        slow.OnDelivery = async _ =>
        {
            held.TrySetResult();
            await goOn.Task;
        };
        var publisher = cluster.Client.GetGrain<IPublisherGrain>("slow");

        var publishing = publisher.Publish(StreamCluster.Implicit, 0, 200);
        await held.Task.WaitAsync(StreamCluster.Bound);
        Assert.False(publishing.IsCompleted);
        goOn.SetResult();
        await publishing.WaitAsync(StreamCluster.Bound);
        await slow.WaitForCountAsync(200);

        Assert.Equal(Enumerable.Range(0, 200), slow.Numbers());
    }

    [Fact]
    public async Task Batches_as_large_as_the_queue_do_not_wait_for_the_readers_patience()
    {
        await using var cluster = await StreamCluster.StartAsync(configure: options =>
        {
            options.QueueCount = 1;
            options.QueueCapacity = 64;
            options.Patience = TimeSpan.FromSeconds(25);
            options.EnqueueTimeout = TimeSpan.FromSeconds(25);
        });
        var publisher = cluster.Client.GetGrain<IPublisherGrain>("as-large");

        for (var number = 0; number < 50 * 64; number += 64)
            await publisher.PublishBatch(StreamCluster.ImplicitInBatches, number, 64).WaitAsync(StreamCluster.Bound / 4);
        await Deliveries.To("as-large").WaitForCountAsync(50 * 64);

        Assert.Equal(Enumerable.Range(0, 50 * 64), Deliveries.To("as-large").Numbers());
    }

    [Fact]
    public async Task Delivery_is_repeated_until_the_subscriber_takes_it()
    {
        await using var cluster = await StreamCluster.StartAsync(configure: options => options.QueueCount = 1);
        var attempts = 0;
        Deliveries.To("throws-thrice").OnDelivery =
            _ => Interlocked.Increment(ref attempts) <= 3 ? throw new InvalidOperationException("not now") : Task.CompletedTask;

        await cluster.Client.GetGrain<IPublisherGrain>("throws-thrice").PublishBatch(StreamCluster.ImplicitInBatches, 0, 5);
        await cluster.Client.GetGrain<IPublisherGrain>("beside").Publish(StreamCluster.Implicit, 0, 5);
        await Deliveries.To("throws-thrice").WaitForCountAsync(5);
        await Deliveries.To("beside").WaitForCountAsync(5);

        Assert.Equal(Enumerable.Range(0, 5), Deliveries.To("throws-thrice").Numbers());
        Assert.Equal(Enumerable.Range(0, 5), Deliveries.To("beside").Numbers());
        Assert.Equal(4, attempts);
    }

    [Fact]
    public async Task After_the_delivery_timeout_events_are_dropped_with_an_error_and_the_next_ones_delivered()
    {
        await using var cluster = await StreamCluster.StartAsync(configure: options =>
        {
            options.QueueCount = 1;
            options.DeliveryTimeout = TimeSpan.FromSeconds(1);
        });
        var poisoned = Deliveries.To("poisoned");
        poisoned.OnDelivery = delivery => delivery.Events.Any(item => item.Number == 0)
            ? throw new InvalidOperationException("never")
            : Task.CompletedTask;
        var publisher = cluster.Client.GetGrain<IPublisherGrain>("poisoned");

        await publisher.Publish(StreamCluster.Implicit, 0, 1);
        await poisoned.Error.Task.WaitAsync(StreamCluster.Bound);
        await publisher.Publish(StreamCluster.Implicit, 1, 3);
        await poisoned.WaitForCountAsync(3);

        Assert.Equal([1, 2, 3], poisoned.Numbers());
    }

    [Fact]
    public async Task A_stream_that_is_stuck_leaves_the_others_of_its_queue_the_rest()
    {
        await using var cluster = await StreamCluster.StartAsync(configure: options =>
        {
            options.QueueCount = 1;
            options.QueueCapacity = 8;
        });
        var stuck = new TaskCompletionSource();
        var reached = new TaskCompletionSource();
        Deliveries.To("stuck").OnDelivery = _ =>
        {
            reached.TrySetResult();
            return stuck.Task;
        };
        await cluster.Client.GetGrain<IPublisherGrain>("stuck").Publish(StreamCluster.Implicit, 0, 4);
        await reached.Task.WaitAsync(StreamCluster.Bound);

        await cluster.Client.GetGrain<IPublisherGrain>("moves").Publish(StreamCluster.Implicit, 0, 100);
        await Deliveries.To("moves").WaitForCountAsync(100);

        Assert.Equal(Enumerable.Range(0, 100), Deliveries.To("moves").Numbers());
        stuck.SetResult();
        await Deliveries.To("stuck").WaitForCountAsync(4);
    }
}
