
namespace TradeMind.Tests.Streaming;

/// <summary>Publishing and subscribing in one silo and from a client.</summary>
[Collection(AloneCollection.Name)]
public sealed class DeliveryTests : IClassFixture<OneSilo>
{
    private readonly StreamCluster _cluster;

    public DeliveryTests(OneSilo silo) => _cluster = silo.Cluster;

    [Fact]
    public async Task Events_reach_an_implicit_subscriber_in_order()
    {
        await _cluster.Client.GetGrain<IPublisherGrain>("implicit-order").Publish(StreamCluster.Implicit, 0, 500);

        await Deliveries.To("implicit-order").WaitForCountAsync(500);

        Assert.Equal(Enumerable.Range(0, 500), Deliveries.To("implicit-order").Numbers());
        var tokens = Deliveries.To("implicit-order").All().Select(delivery => delivery.Tokens[0]).ToArray();
        Assert.Equal(tokens.Distinct().Order(), tokens);
    }

    [Fact]
    public async Task Events_reach_an_explicit_subscriber_until_it_unsubscribes()
    {
        var deliveries = Deliveries.To("explicit-order");
        var leaves = _cluster.Client.GetGrain<IListenerGrain>("explicit-order-leaves");
        var stays = _cluster.Client.GetGrain<IListenerGrain>("explicit-order-stays");
        var publisher = _cluster.Client.GetGrain<IPublisherGrain>("explicit-order");
        await stays.Subscribe(StreamCluster.Explicit, "explicit-order");
        await publisher.Publish(StreamCluster.Explicit, 0, 100);
        await deliveries.WaitForCountAsync(100);
        Assert.Equal(Enumerable.Range(0, 100), deliveries.Numbers());

        await leaves.Subscribe(StreamCluster.Explicit, "explicit-order");
        await publisher.Publish(StreamCluster.Explicit, 100, 10);
        await deliveries.WaitForCountAsync(120);
        await leaves.Unsubscribe();
        await publisher.Publish(StreamCluster.Explicit, 110, 10);
        await deliveries.WaitForAsync(119);

        Assert.Equal(
            [.. Enumerable.Range(100, 10).SelectMany(number => new[] { number, number }), .. Enumerable.Range(110, 10)],
            deliveries.Numbers().Skip(100).Order());
    }

    [Fact]
    public async Task A_published_batch_is_delivered_as_one_batch()
    {
        await _cluster.Client.GetGrain<IPublisherGrain>("one-batch").PublishBatch(StreamCluster.ImplicitInBatches, 0, 200);

        await Deliveries.To("one-batch").WaitForCountAsync(200);

        var delivery = Assert.Single(Deliveries.To("one-batch").All());
        Assert.Equal(Enumerable.Range(0, 200), delivery.Events.Select(item => item.Number));
        Assert.Equal(Enumerable.Range(0, 200), delivery.Indexes);
        Assert.Single(delivery.Tokens.Distinct());
    }

    [Fact]
    public async Task Batches_that_wait_are_delivered_together()
    {
        var firstSeen = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        Deliveries.To("together").OnDelivery = async _ =>
        {
            firstSeen.TrySetResult();
            await goOn.Task;
        };
        var publisher = _cluster.Client.GetGrain<IPublisherGrain>("together");
        await publisher.Publish(StreamCluster.ImplicitInBatches, 0, 1);
        await firstSeen.Task.WaitAsync(StreamCluster.Bound);
        await publisher.Publish(StreamCluster.ImplicitInBatches, 1, 150);
        goOn.SetResult();
        await Deliveries.To("together").WaitForCountAsync(151);

        Assert.Equal(Enumerable.Range(0, 151), Deliveries.To("together").Numbers());
        Assert.InRange(Deliveries.To("together").All().Count, 3, 8);
        Assert.All(Deliveries.To("together").All(), delivery => Assert.InRange(delivery.Events.Length, 1, 64));
    }

    [Fact]
    public async Task A_client_publishes_and_subscribes()
    {
        var stream = _cluster.Stream(StreamCluster.Explicit, "client");
        var subscription = await stream.SubscribeAsync(Recorder.Batch("client"));
        await stream.OnNextAsync(new NumberedEvent("client", 0));
        await stream.OnNextBatchAsync([.. Enumerable.Range(1, 20).Select(number => new NumberedEvent("client", number))]);

        await Deliveries.To("client").WaitForCountAsync(21);

        Assert.Equal(Enumerable.Range(0, 21), Deliveries.To("client").Numbers());
        await subscription.UnsubscribeAsync();
    }

    [Fact]
    public async Task A_subscriber_that_joins_a_stream_in_use_misses_nothing()
    {
        var stream = _cluster.Stream(StreamCluster.Implicit, "join");
        await stream.OnNextAsync(new NumberedEvent("join", 0));
        for (var listener = 0; listener < 20; listener++)
        {
            await _cluster.Client.GetGrain<IListenerGrain>($"join-{listener}").Subscribe(StreamCluster.Implicit, "join");
            await stream.OnNextAsync(new NumberedEvent("join", listener + 1));
        }

        // Event n goes to the implicit subscriber and the first n listeners, and to later ones if it was still in the queue.
        await Deliveries.To("join").WaitForAsync(deliveries =>
        {
            var counts = deliveries.CountBy(delivery => delivery.Events[0].Number).ToDictionary();
            return Enumerable.Range(0, 21).All(number => counts.GetValueOrDefault(number) > number);
        });
    }

    [Fact]
    public async Task Immutable_events_pass_by_reference_in_one_silo()
    {
        var published = new NumberedEvent("reference", 0);

        await _cluster.SiloStream<NumberedEvent>(StreamCluster.Implicit, "reference").OnNextAsync(published);
        await Deliveries.To("reference").WaitForCountAsync(1);

        Assert.Same(published, Deliveries.To("reference").All()[0].Events[0]);
    }

    [Fact]
    public async Task A_batch_is_copied_before_its_publisher_changes_it()
    {
        NumberedEvent[] batch = [new("copied", 0), new("copied", 1)];
        var published = _cluster.SiloStream<NumberedEvent>(StreamCluster.ImplicitInBatches, "copied").OnNextBatchAsync(batch);
        batch[1] = new NumberedEvent("copied", 7);
        await published;

        await Deliveries.To("copied").WaitForCountAsync(2);

        Assert.Equal([0, 1], Deliveries.To("copied").Numbers());
    }

    [Fact]
    public async Task A_token_of_the_publisher_is_refused()
    {
        var stream = _cluster.Stream(StreamCluster.Implicit, "token");

        var exception = await Assert.ThrowsAsync<ArgumentException>(
            () => stream.OnNextAsync(new NumberedEvent("token", 0), new Orleans.Providers.Streams.Common.EventSequenceTokenV2(1)));

        Assert.Contains("publish without a token", exception.Message, StringComparison.Ordinal);
    }
}

public sealed class OneSilo : IAsyncLifetime
{
    internal StreamCluster Cluster { get; private set; } = null!;

    public async Task InitializeAsync() => Cluster = await StreamCluster.StartAsync();

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}
