using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace TradeMind.Tests.Runtime;

/// <summary>Calls, turns and activations.</summary>
public class CallTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void One_call_at_a_time_across_awaits(ulong seed)
    {
        using var probes = new Probes(seed);
        probes.Run(() => Task.WhenAll(Enumerable.Range(0, 50).Select(_ => probes.Probe().AddAsync())));
        Assert.Equal(51, probes.Run(() => probes.Probe().AddAsync()));
    }

    [Fact]
    public async Task One_call_at_a_time_on_many_threads()
    {
        await using var cluster = NewCluster();
        await cluster.DeployAsync();
        var grain = cluster.GrainFactory.GetGrain<IProbeGrain>("a");
        await Parallel.ForEachAsync(Enumerable.Range(0, 20_000), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (_, _) => await grain.AddAsync());
        Assert.Equal(20_001, await grain.AddAsync());
    }

    [Fact]
    public void Calls_of_one_caller_keep_their_order()
    {
        using var probes = new Probes();
        var log = probes.Run(async () =>
        {
            var opened = probes.Probe().OpenAsync();
            var calls = Enumerable.Range(0, 5).Select(i => probes.Probe().WaitAsync($"{i}")).ToArray();
            await Task.WhenAll([opened, .. calls]);
            return await probes.Probe().LogAsync();
        });
        Assert.Equal("new activated open 0< 0> 1< 1> 2< 2> 3< 3> 4< 4>", log);
    }

    [Fact]
    public void Others_wait_while_one_waits_unless_they_may_interleave()
    {
        using var probes = new Probes();
        var log = probes.Run(async () =>
        {
            var first = probes.Probe().WaitAsync("a");
            var second = probes.Probe().WaitAsync("b");
            await probes.Probe().OpenAsync();
            await Task.WhenAll(first, second);
            return await probes.Probe().LogAsync();
        });
        Assert.Equal("new activated a< open a> b< b>", log);
    }

    [Fact]
    public void A_reentrant_grain_takes_calls_while_it_waits()
    {
        using var probes = new Probes();
        var grain = probes.Cluster.Client.GetGrain<IReentrantProbeGrain>("a");
        probes.Run(async () =>
        {
            var waiting = grain.WaitAsync();
            await grain.OpenAsync();
            await waiting;
        });
    }

    [Fact]
    public void What_only_reads_interleaves_with_what_only_reads()
    {
        using var probes = new Probes();
        var log = probes.Run(async () =>
        {
            await Task.WhenAll(probes.Probe().ReadAsync("a"), probes.Probe().ReadAsync("b"), probes.Probe().AddAsync());
            return await probes.Probe().LogAsync();
        });
        var words = log.Split(' ').ToList();
        Assert.True(words.IndexOf("b<") < words.IndexOf("a>"), log);
    }

    [Fact]
    public void A_cycle_of_calls_ends_in_a_timeout_that_names_it()
    {
        using var probes = new Probes();
        var timeout = Assert.Throws<TimeoutException>(() => probes.Run(() => probes.Probe("a").CallAsync(["b", "a"])));
        Assert.Contains("ProbeGrain/a.CallAsync -> ProbeGrain/b.CallAsync -> ProbeGrain/a.CallAsync", timeout.Message, StringComparison.Ordinal);
        Assert.True(probes.Cluster.Time.GetUtcNow() - new DateTimeOffset(2024, 1, 2, 0, 0, 0, TimeSpan.Zero) >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Exceptions_reach_the_caller_as_they_are()
    {
        using var probes = new Probes();
        Assert.Equal("thrown inside", Assert.Throws<FormatException>(() => probes.Run(() => probes.Probe().ThrowAsync())).Message);
        Assert.Equal("thrown at once", Assert.Throws<FormatException>(() => probes.Run(() => probes.Probe().ThrowAtOnceAsync())).Message);
    }

    [Fact]
    public void Cancellation_passes_through()
    {
        using var probes = new Probes();
        using var cancelled = new CancellationTokenSource();
        Assert.Equal(7, probes.Run(() => probes.Probe().EchoAsync(7, cancelled.Token).AsTask()));
        cancelled.Cancel();
        Assert.Equal(-1, probes.Run(() => probes.Probe().EchoAsync(7, cancelled.Token).AsTask()));
        Assert.ThrowsAny<OperationCanceledException>(() => probes.Run(() => probes.Probe().WaitForCancellationAsync(cancelled.Token)));
    }

    [Fact]
    public void A_grain_that_leaves_comes_back_new_at_its_next_call()
    {
        using var probes = new Probes();
        probes.Run(() => probes.Probe("leaver").AddAsync());
        probes.Run(() => probes.Probe("leaver").LeaveAsync());
        Assert.Equal(1, probes.Run(() => probes.Probe("leaver").AddAsync()));
        Assert.Contains("leaver ApplicationRequested", ProbeGrain.Deactivated);
    }

    [Fact]
    public async Task An_idle_grain_is_collected()
    {
        await using var cluster = new InProcessTestClusterBuilder().ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorageAsDefault();
            silo.Services.AddSingleton<TimeProvider>(new Orleans.Testing.VirtualTime(DateTimeOffset.UnixEpoch));
            silo.Services.AddSingleton(new ProbeLog()).AddSingleton(new ProbeFaults()).AddSingleton(new Meeting());
        }).Build();
        await cluster.DeployAsync();
        var time = (Orleans.Testing.VirtualTime)cluster.ServiceProvider.GetRequiredService<TimeProvider>();
        await cluster.GrainFactory.GetGrain<IProbeGrain>("idle").AddAsync();
        time.Advance(TimeSpan.FromMinutes(14));

        // It is collected once its last turn is over, which is a matter of moments.
        for (var i = 0; i < 10_000 && !ProbeGrain.Deactivated.Contains("idle ActivationIdle"); i++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.Equal(1, await cluster.GrainFactory.GetGrain<IProbeGrain>("idle").AddAsync());
        Assert.Contains("idle ActivationIdle", ProbeGrain.Deactivated);
    }

    [Fact]
    public void A_grain_that_cannot_activate_tells_each_caller_why()
    {
        using var probes = new Probes();
        Assert.Equal("cannot activate", Assert.Throws<InvalidOperationException>(() => probes.Run(() => probes.Probe("broken").AddAsync())).Message);
        Assert.Equal("cannot activate", Assert.Throws<InvalidOperationException>(() => probes.Run(() => probes.Probe("broken").AddAsync())).Message);
    }

    [Fact]
    public void Nobody_hears_what_comes_of_a_one_way_call()
    {
        using var probes = new Probes();
        Assert.Equal("new activated oneway", probes.Run(async () =>
        {
            await probes.Probe().OnewayAsync();
            return await probes.Probe().LogAsync();
        }));
    }

    [Fact]
    public void The_request_context_goes_along_with_calls_and_no_further()
    {
        using var probes = new Probes();
        Assert.Equal("ann", probes.Run(async () =>
        {
            RequestContext.Set("who", "ann");
            return await probes.Probe("a").ContextAsync("b");
        }));
        Assert.Equal("nobody", probes.Run(() => probes.Probe("a").ContextAsync("b")));
    }

    [Fact]
    public void A_full_mailbox_is_an_error_with_a_name_and_takes_nothing()
    {
        using var probes = new Probes(options: o => o.MailboxLimit = 10);
        probes.Run(async () =>
        {
            var calls = Enumerable.Range(0, 30).Select(i => probes.Probe().WaitAsync($"{i}")).ToList();
            var opened = probes.Probe().OpenAsync();
            var refused = await Assert.ThrowsAsync<LimitExceededException>(() => opened);
            Assert.Contains("the mailbox of ProbeGrain/a is full (10 messages)", refused.Message, StringComparison.Ordinal);
            await Task.Yield();
            Assert.Equal(20, calls.Count(c => c.IsFaulted));
        });
    }

    [Fact]
    public void Calls_that_interleave_are_bounded_too()
    {
        using var probes = new Probes(options: o => o.MailboxLimit = 10);
        var grain = probes.Cluster.Client.GetGrain<IReentrantProbeGrain>("a");
        probes.Run(async () =>
        {
            var calls = Enumerable.Range(0, 30).Select(_ => grain.WaitAsync()).ToList();
            await Task.Yield();
            Assert.Equal(20, calls.Count(c => c.IsFaulted));
            await Assert.ThrowsAsync<LimitExceededException>(() => grain.OpenAsync());
        });
    }

    [Fact]
    public void The_request_context_of_a_call_that_ended_is_not_that_of_the_next()
    {
        using var probes = new Probes();
        Assert.Equal("nobody", probes.Run(async () =>
        {
            RequestContext.Set("who", "ann");
            var first = probes.Probe().WaitAsync("a");
            RequestContext.Clear();
            var second = probes.Probe().ContextAsync("");
            await probes.Probe().OpenAsync();
            await first;
            return await second;
        }));
    }

    [Fact]
    public async Task Workers_without_state_work_side_by_side()
    {
        await using var cluster = NewCluster();
        await cluster.DeployAsync();
        var worker = cluster.GrainFactory.GetGrain<IWorkerProbeGrain>(0);
        await Task.WhenAll(worker.MeetAsync(), worker.MeetAsync(), worker.MeetAsync()).WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Filters_see_every_call_and_may_change_its_result()
    {
        await using var cluster = new InProcessTestClusterBuilder().ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorageAsDefault();
            silo.AddIncomingGrainCallFilter<DoublingFilter>();
            silo.Services.AddSingleton(new ProbeLog()).AddSingleton(new ProbeFaults()).AddSingleton(new Meeting());
        }).Build();
        await cluster.DeployAsync();
        Assert.Equal(14, await cluster.GrainFactory.GetGrain<IProbeGrain>("a").EchoAsync(7, CancellationToken.None));
        await Assert.ThrowsAsync<FormatException>(() => cluster.GrainFactory.GetGrain<IProbeGrain>("a").ThrowAsync());
    }

    [Fact]
    public async Task A_silo_that_stops_ends_every_activation_in_good_order()
    {
        await using (var cluster = NewCluster())
        {
            await cluster.DeployAsync();
            await Task.WhenAll(Enumerable.Range(0, 100).Select(i => cluster.GrainFactory.GetGrain<IProbeGrain>($"stop{i}").AddAsync()));
        }

        Assert.Equal(100, ProbeGrain.Deactivated.Count(d => d.StartsWith("stop", StringComparison.Ordinal) && d.EndsWith(" ShuttingDown", StringComparison.Ordinal)));
    }

    private static TestCluster NewCluster() => new InProcessTestClusterBuilder().ConfigureSilo((_, silo) =>
    {
        silo.AddMemoryGrainStorageAsDefault();
        silo.AddMemoryStreams("p");
        silo.Services.AddSingleton(new ProbeLog()).AddSingleton(new ProbeFaults()).AddSingleton(new Meeting());
    }).Build();

    private sealed class DoublingFilter : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            await context.Invoke();
            if (context.Result is int number)
            {
                context.Result = number * 2;
            }
        }
    }
}
