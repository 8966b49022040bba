using Orleans.Streams;
using Orleans.Simulation;

namespace TradeMind.Tests.Simulation.Host;

/// <inheritdoc cref="StreamTests"/>
public sealed class StreamTestsByReference() : StreamTests(serializes: false);

/// <inheritdoc cref="StreamTests"/>
public sealed class StreamTestsSerializing() : StreamTests(serializes: true);

/// <summary>Streams and their subscriptions.</summary>
public abstract class StreamTests(bool serializes)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_subscriber_gets_every_event_in_order(ulong seed)
    {
        using var probes = new Probes(serializes, seed);
        probes.Run(() => Task.WhenAll(Listener(probes, "a").SubscribeAsync("s"), Listener(probes, "b").SubscribeAsync("s")));
        probes.Run(() => Listener(probes, "p").PublishAsync("s", 0, 600));
        probes.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(Enumerable.Range(0, 600).Select(i => $"a {i}"), Lines(probes, "a"));
        Assert.Equal(Enumerable.Range(0, 600).Select(i => $"b {i}"), Lines(probes, "b"));
    }

    [Fact]
    public void What_fails_is_delivered_again_and_what_follows_waits()
    {
        using var probes = new Probes(serializes);
        probes.Run(() => Task.WhenAll(Listener(probes, "a").SubscribeAsync("s")));
        probes.Faults.Failures[3] = 4;
        probes.Run(() => Listener(probes, "p").PublishAsync("s", 0, 6));
        probes.Pass(TimeSpan.FromMilliseconds(200));
        Assert.Equal(["a 0", "a 1", "a 2"], probes.Log.Lines);

        // 50, 100, 200 and 400 milliseconds: later and later.
        probes.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(Enumerable.Range(0, 6).Select(i => $"a {i}"), probes.Log.Lines);
    }

    [Fact]
    public void A_subscription_outlives_the_process_until_it_is_ended()
    {
        using var probes = new Probes(serializes);
        probes.Run(() => Listener(probes, "a").SubscribeAsync("s"));
        probes.Restart();
        probes.Run(() => Listener(probes, "p").PublishAsync("s", 1, 1));
        probes.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(["a 1"], probes.Log.Lines);

        probes.Run(() => Listener(probes, "a").UnsubscribeAsync("s"));
        probes.Restart();
        probes.Run(() => Listener(probes, "p").PublishAsync("s", 2, 1));
        probes.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(["a 1"], probes.Log.Lines);
    }

    [Fact]
    public void An_implicit_subscription_needs_no_call_and_has_tokens_that_count()
    {
        using var probes = new Probes(serializes);
        var stream = probes.Cluster.Client.GetStreamProvider("p").GetStream<int>(StreamId.Create("implicit", "k"));
        probes.Run(() => stream.OnNextBatchAsync([10, 11, 12]));
        probes.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(["k 10", "k 11", "k 12"], probes.Log.Lines.Select(l => l.Split('@')[0]));
        Assert.Equal([1, 1], Tokens(probes).Zip(Tokens(probes).Skip(1), (a, b) => b - a));
        Assert.Equal(3, probes.Run(() => probes.Cluster.Client.GetGrain<IImplicitProbeGrain>("k").HeardAsync()));
    }

    [Fact]
    public void Tokens_go_on_growing_when_the_process_is_started_again()
    {
        using var probes = new Probes(serializes);
        for (var i = 0; i < 3; i++)
        {
            probes.Run(() => probes.Cluster.Client.GetStreamProvider("p").GetStream<int>(StreamId.Create("implicit", "k")).OnNextAsync(i));
            probes.Pass(TimeSpan.FromSeconds(1));
            probes.Restart();
        }

        Assert.Equal(3, Tokens(probes).Count);
        Assert.Equal(Tokens(probes).Order(), Tokens(probes));
        Assert.Equal(3, Tokens(probes).Distinct().Count());
    }

    [Fact]
    public void Who_unsubscribes_gets_nothing_more_and_holds_nobody_up()
    {
        using var probes = new Probes(serializes, options: new SimulationOptions { StreamQueueLimit = 4, WaitingPublishersLimit = 4 });
        probes.Run(() => Listener(probes, "a").SubscribeAsync("s"));
        probes.Faults.Failures[0] = int.MaxValue;
        var stream = probes.Cluster.Client.GetStreamProvider("p").GetStream<int>(StreamId.Create("probe", "s"));
        var published = Enumerable.Range(0, 6).Select(i => stream.OnNextAsync(i)).ToList();
        probes.Pass(TimeSpan.FromSeconds(30));
        Assert.Equal(2, published.Count(p => !p.IsCompleted));

        probes.Run(() => Listener(probes, "a").UnsubscribeAsync("s"));
        Assert.All(published, p => Assert.True(p.IsCompletedSuccessfully));
        var tries = int.MaxValue - probes.Faults.Failures[0];
        probes.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(tries, int.MaxValue - probes.Faults.Failures[0]);
        Assert.Empty(probes.Log.Lines);
    }

    [Fact]
    public void A_subscription_is_ended_and_begun_again_without_a_trace_of_the_first()
    {
        using var probes = new Probes(serializes);
        for (var i = 0; i < 3; i++)
        {
            probes.Run(() => Listener(probes, "a").SubscribeAsync("s"));
            probes.Run(() => Listener(probes, "a").SubscribeAsync("s"));
            probes.Run(() => Listener(probes, "a").UnsubscribeAsync("s"));
        }

        probes.Run(() => Listener(probes, "a").SubscribeAsync("s"));
        probes.Run(() => Listener(probes, "p").PublishAsync("s", 7, 1));
        probes.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(["a 7"], probes.Log.Lines);
    }

    [Fact]
    public void A_subscription_that_cannot_be_stored_does_not_count_and_harms_no_other()
    {
        using var probes = new Probes(serializes, storageFaults: new FaultPlan(WriteTorn: 1));
        var (inside, outside) = (Listener(probes, "a"), new List<int>());
        var stream = probes.Cluster.Client.GetStreamProvider("p").GetStream<int>(StreamId.Create("probe", "s"));
        probes.Run(() => stream.SubscribeAsync((item, _) => { outside.Add(item); return Task.CompletedTask; }));
        Assert.Throws<IOException>(() => probes.Run(() => inside.SubscribeAsync("s")));
        probes.StorageFaults!.IsOver = true;

        // It was stored, although no one was told so: the grain finds it when it looks.
        probes.Run(() => inside.UnsubscribeAsync("s"));
        probes.Run(() => inside.SubscribeAsync("s"));
        probes.Run(() => Listener(probes, "p").PublishAsync("s", 1, 3));
        probes.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal([1, 2, 3], outside);
        Assert.Equal(["a 1", "a 2", "a 3"], probes.Log.Lines);
    }

    [Fact]
    public void Delayed_and_repeated_deliveries_lose_nothing_and_keep_the_order()
    {
        using var probes = new Probes(serializes, seed: 5, faults: new FaultPlan(Delay: 0.3, Repeat: 0.3));
        probes.Run(() => Listener(probes, "a").SubscribeAsync("s"));
        probes.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                await Listener(probes, "p").PublishAsync("s", i, 1);
                await Task.Delay(TimeSpan.FromSeconds(7), probes.Cluster.Time);
            }
        });
        probes.Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"a {i}"), probes.Log.Lines.Distinct(StringComparer.Ordinal));
        Assert.True(probes.Log.Lines.Count > 50);
    }

    [Fact]
    public void Publishers_wait_for_a_slow_subscriber_and_too_many_of_them_are_refused()
    {
        using var probes = new Probes(serializes, options: new SimulationOptions { StreamQueueLimit = 8, WaitingPublishersLimit = 4 });
        probes.Run(() => Listener(probes, "a").SubscribeAsync("s"));
        probes.Faults.Failures[0] = 3;
        var stream = probes.Cluster.Client.GetStreamProvider("p").GetStream<int>(StreamId.Create("probe", "s"));
        var published = new List<Task>();
        probes.Run(() =>
        {
            published.AddRange(Enumerable.Range(0, 20).Select(i => stream.OnNextAsync(i)));
            return Task.CompletedTask;
        });
        Assert.Equal(8, published.Count(p => p.IsCompletedSuccessfully));
        Assert.Equal(4, published.Count(p => !p.IsCompleted));
        Assert.Equal(8, published.Count(p => p.IsFaulted));
        Assert.IsType<LimitExceededException>(published[^1].Exception!.InnerException);
        probes.Pass(TimeSpan.FromSeconds(5));
        Assert.All(published.Take(12), p => Assert.True(p.IsCompletedSuccessfully));
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"a {i}"), probes.Log.Lines);
    }

    [Fact]
    public void A_stream_carries_one_kind_of_event()
    {
        using var probes = new Probes(serializes);
        var provider = probes.Cluster.Client.GetStreamProvider("p");
        provider.GetStream<int>(StreamId.Create("probe", "s"));
        Assert.Throws<ArgumentException>(() => provider.GetStream<string>(StreamId.Create("probe", "s")));
        Assert.Throws<KeyNotFoundException>(() => probes.Cluster.Client.GetStreamProvider("other"));
    }

    [Fact]
    public void A_client_listens_in_turns_of_its_own_and_until_it_stops()
    {
        using var probes = new Probes(serializes);
        var stream = probes.Cluster.Client.GetStreamProvider("p").GetStream<int>(StreamId.Create("probe", "s"));
        var (heard, failures) = (new List<int>(), 2);
        var handle = probes.Run(() => stream.SubscribeAsync((item, _) =>
        {
            Assert.Null(RequestContext.Get("who"));
            heard.Add(failures-- > 0 ? throw new FormatException("not yet") : item);
            return Task.CompletedTask;
        }));
        probes.Run(() =>
        {
            RequestContext.Set("who", "ann");
            return Listener(probes, "p").PublishAsync("s", 1, 3);
        });
        probes.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal([1, 2, 3], heard);
        probes.Run(() => handle.UnsubscribeAsync());
        probes.Run(() => Listener(probes, "p").PublishAsync("s", 4, 3));
        probes.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal([1, 2, 3], heard);
    }

    [Fact]
    public void Events_that_are_published_together_come_together_to_who_takes_them_so()
    {
        using var probes = new Probes(serializes, options: new SimulationOptions { StreamBatchLimit = 4 });
        var stream = probes.Cluster.Client.GetStreamProvider("p").GetStream<int>(StreamId.Create("probe", "s"));
        var batches = new List<int>();
        probes.Run(() => stream.SubscribeAsync(items =>
        {
            batches.Add(items.Count);
            return Task.CompletedTask;
        }));
        probes.Run(() => stream.OnNextBatchAsync(Enumerable.Range(0, 10)));
        probes.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(10, batches.Sum());
        Assert.Contains(4, batches);
        Assert.All(batches, size => Assert.InRange(size, 1, 4));
    }

    [Fact]
    public void A_stream_cannot_be_rewound()
    {
        using var probes = new Probes(serializes);
        var stream = probes.Cluster.Client.GetStreamProvider("p").GetStream<int>(StreamId.Create("probe", "s"));
        var token = new Orleans.Providers.Streams.Common.EventSequenceTokenV2(1);
        Assert.False(stream.IsRewindable);
        Assert.Throws<ArgumentException>(() => probes.Run(() => stream.SubscribeAsync((_, _) => Task.CompletedTask, token)));
    }

    private static IListenerProbeGrain Listener(Probes probes, string key) => probes.Cluster.Client.GetGrain<IListenerProbeGrain>(key);

    private static List<long> Tokens(Probes probes) =>
        [.. probes.Log.Lines.Select(l => long.Parse(l.Split('@')[1], System.Globalization.CultureInfo.InvariantCulture))];

    private static IEnumerable<string> Lines(Probes probes, string key) =>
        probes.Log.Lines.Where(l => l.StartsWith(key + " ", StringComparison.Ordinal));
}
