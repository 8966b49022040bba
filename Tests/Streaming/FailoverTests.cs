using Orleans.TestingHost;

namespace TradeMind.Tests.Streaming;

/// <summary>Two silos, one of which ends. Which parts were on it differs.</summary>
[Collection(AloneCollection.Name)]
public sealed class FailoverTests
{
    [Fact]
    public async Task Producer_and_consumer_May_be_on_different_silos()
    {
        await using var cluster = await StartAsync();
        var silos = cluster.Silos;
        await PlaceConsumerAsync(cluster, "across", silos[0]);
        await cluster.PlaceAsync<IPublisherGrain>(
            "across", silos[1].SiloAddress, publisher => publisher.Publish(StreamCluster.Implicit, 0, 300));

        await Deliveries.To("across").WaitForCountAsync(300);

        Assert.Equal(Enumerable.Range(0, 300), Deliveries.To("across").Numbers());
    }

    [Fact]
    public async Task A_queue_that_is_activated_again_goes_on_with_higher_tokens()
    {
        await using var cluster = await StartAsync();
        await PublishAsync(cluster, "activated-again", 0, 50);
        await Deliveries.To("activated-again").WaitForAsync(49);

        await cluster.DeactivateAsync(cluster.Queue());
        await PublishAsync(cluster, "activated-again", 50, 50);
        await Deliveries.To("activated-again").WaitForAsync(99);

        AssertNothingLost("activated-again", 100);
    }

    [Fact]
    public async Task The_silo_of_the_queue_dies()
    {
        await using var cluster = await StartAsync();
        var agent = await cluster.SiloOfAsync(cluster.Queue());
        var other = cluster.OtherThan(agent);
        await cluster.MoveAsync(cluster.Queue(), other);
        await PlaceConsumerAsync(cluster, "queue-dies", agent);
        await PublishAsync(cluster, "queue-dies", 0, 50);
        await Deliveries.To("queue-dies").WaitForAsync(49);
        Assert.Equal(other, await cluster.SiloOfAsync(cluster.Queue()));

        await cluster.KillAsync(other);
        await PublishAsync(cluster, "queue-dies", 50, 50);
        await Deliveries.To("queue-dies").WaitForAsync(99);

        AssertNothingLost("queue-dies", 100);
    }

    [Fact]
    public async Task The_silo_of_the_agent_dies()
    {
        await using var cluster = await StartAsync();
        var agent = await cluster.SiloOfAsync(cluster.Queue());
        var other = cluster.OtherThan(agent);
        await cluster.MoveAsync(cluster.Queue(), other);
        await PlaceConsumerAsync(cluster, "agent-dies", other);
        await PublishAsync(cluster, "agent-dies", 0, 50);
        await Deliveries.To("agent-dies").WaitForAsync(49);
        var goOn = Hold("agent-dies");
        await PublishAsync(cluster, "agent-dies", 50, 50);

        await cluster.KillAsync(agent);
        goOn.SetResult();
        await PublishAsync(cluster, "agent-dies", 100, 50);
        await Deliveries.To("agent-dies").WaitForAsync(149);

        AssertNothingLost("agent-dies", 150);
    }

    [Fact]
    public async Task The_silo_of_queue_and_agent_dies()
    {
        await using var cluster = await StartAsync();
        var both = await cluster.SiloOfAsync(cluster.Queue());
        var other = cluster.OtherThan(both);
        await PlaceConsumerAsync(cluster, "both-die", other);
        await PublishAsync(cluster, "both-die", 0, 50);
        await Deliveries.To("both-die").WaitForAsync(49);
        var goOn = Hold("both-die");
        await PublishAsync(cluster, "both-die", 50, 20);

        await cluster.KillAsync(both);
        goOn.SetResult();
        await PublishAsync(cluster, "both-die", 70, 50);
        await Deliveries.To("both-die").WaitForAsync(119);

        // Lost is what waited in the queue; a subscriber sees the gap in its events' own numbers.
        var numbers = Deliveries.To("both-die").Numbers().Distinct().ToArray();
        Assert.Equal(numbers.Order(), numbers);
        Assert.Empty(Enumerable.Range(0, 120).Except(numbers).Except(Enumerable.Range(50, 20)));
        AssertTokensGrow("both-die");
    }

    [Fact]
    public async Task The_silo_of_queue_and_agent_stops_in_good_order()
    {
        await using var cluster = await StartAsync();
        var both = await cluster.SiloOfAsync(cluster.Queue());
        var other = cluster.OtherThan(both);
        await PlaceConsumerAsync(cluster, "both-stop", other);
        await PublishAsync(cluster, "both-stop", 0, 50);
        await Deliveries.To("both-stop").WaitForAsync(49);
        var goOn = Hold("both-stop", after: 50);
        await PublishAsync(cluster, "both-stop", 50, 50);

        var stopping = cluster.StopAsync(both);
        goOn.SetResult();
        await PublishAsync(cluster, "both-stop", 100, 50);
        await stopping.WaitAsync(StreamCluster.Bound);
        await Deliveries.To("both-stop").WaitForAsync(149);

        AssertNothingLost("both-stop", 150);
    }

    private static Task<StreamCluster> StartAsync() => StreamCluster.StartAsync(silos: 2, options =>
    {
        options.QueueCount = 1;
        options.Patience = TimeSpan.FromSeconds(1);
    });

    private static async Task PlaceConsumerAsync(StreamCluster cluster, string stream, InProcessSiloHandle silo)
    {
        SiloAddress? actual = null;
        await cluster.PlaceAsync<IImplicitGrain>(stream, silo.SiloAddress, async grain => actual = await grain.GetSilo());
        Assert.Equal(silo.SiloAddress, actual);
    }

    private static TaskCompletionSource Hold(string stream, int after = 50)
    {
        var goOn = new TaskCompletionSource();
        Deliveries.To(stream).OnDelivery = delivery => delivery.Events[0].Number >= after ? goOn.Task : Task.CompletedTask;
        return goOn;
    }

    /// <summary>Publishes in order, each event until it is taken: while a silo is being declared dead, publishing to it throws.</summary>
    private static async Task PublishAsync(StreamCluster cluster, string stream, int first, int count)
    {
        using var bound = new CancellationTokenSource(StreamCluster.Bound);
        for (var number = first; number < first + count;)
        {
            try
            {
                await cluster.Stream(StreamCluster.Implicit, stream).OnNextAsync(new NumberedEvent(stream, number));
                number++;
            }
            catch (Exception exception) when (exception is OrleansException or TimeoutException)
            {
                bound.Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }
    }

    private static void AssertNothingLost(string stream, int count)
    {
        Assert.Equal(Enumerable.Range(0, count), Deliveries.To(stream).Numbers().Distinct());
        AssertTokensGrow(stream);
    }

    /// <summary>The tokens of the events, each where it came first.</summary>
    private static void AssertTokensGrow(string stream)
    {
        var tokens = Deliveries.To(stream).All()
            .DistinctBy(delivery => delivery.Events[0].Number).Select(delivery => delivery.Tokens[0]).ToArray();
        Assert.Equal(tokens.Distinct().Order(), tokens);
    }
}
