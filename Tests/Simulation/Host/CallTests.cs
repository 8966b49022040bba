using Orleans.Simulation;

namespace TradeMind.Tests.Simulation.Host;

/// <inheritdoc cref="CallTests"/>
public sealed class CallTestsByReference() : CallTests(serializes: false);

/// <inheritdoc cref="CallTests"/>
public sealed class CallTestsSerializing() : CallTests(serializes: true);

/// <summary>Calls, turns and activations.</summary>
public abstract class CallTests(bool serializes)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void One_call_at_a_time_across_awaits(ulong seed)
    {
        using var probes = new Probes(serializes, seed);
        probes.Run(() => Task.WhenAll(Enumerable.Range(0, 50).Select(_ => probes.Probe().AddAsync())));
        Assert.Equal(51, probes.Run(() => probes.Probe().AddAsync()));
    }

    [Fact]
    public void Calls_of_one_caller_keep_their_order()
    {
        using var probes = new Probes(serializes);
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
        using var probes = new Probes(serializes);
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
        using var probes = new Probes(serializes);
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
        using var probes = new Probes(serializes);
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
        using var probes = new Probes(serializes);
        var timeout = Assert.Throws<TimeoutException>(() => probes.Run(() => probes.Probe("a").CallAsync(["b", "a"])));
        Assert.Contains("probe/a.CallAsync -> probe/b.CallAsync -> probe/a.CallAsync", timeout.Message, StringComparison.Ordinal);
        Assert.True(probes.Cluster.Time.GetUtcNow() - new DateTimeOffset(2024, 1, 2, 0, 0, 0, TimeSpan.Zero) >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Exceptions_reach_the_caller_as_they_are()
    {
        using var probes = new Probes(serializes);
        Assert.Equal("thrown inside", Assert.Throws<FormatException>(() => probes.Run(() => probes.Probe().ThrowAsync())).Message);
        Assert.Equal("thrown at once", Assert.Throws<FormatException>(() => probes.Run(() => probes.Probe().ThrowAtOnceAsync())).Message);
    }

    [Fact]
    public void Cancellation_passes_through()
    {
        using var probes = new Probes(serializes);
        using var cancelled = new CancellationTokenSource();
        Assert.Equal(7, probes.Run(() => probes.Probe().EchoAsync(7, cancelled.Token).AsTask()));
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => probes.Run(() => probes.Probe().EchoAsync(7, cancelled.Token).AsTask()));
        Assert.ThrowsAny<OperationCanceledException>(() => probes.Run(() => probes.Probe().WaitForCancellationAsync(cancelled.Token)));
    }

    [Fact]
    public void A_grain_that_leaves_comes_back_new_at_its_next_call()
    {
        using var probes = new Probes(serializes);
        probes.Run(() => probes.Probe("leaver").AddAsync());
        probes.Run(() => probes.Probe("leaver").LeaveAsync());
        Assert.Equal(1, probes.Run(() => probes.Probe("leaver").AddAsync()));
        Assert.Contains("leaver ApplicationRequested", ProbeGrain.Deactivated);
    }

    [Fact]
    public void A_grain_that_cannot_activate_tells_each_caller_why()
    {
        using var probes = new Probes(serializes);
        var exception = Assert.Throws<InvalidOperationException>(() => probes.Run(() => probes.Probe("broken").AddAsync()));
        Assert.Equal("cannot activate", exception.Message);
        var again = Assert.Throws<InvalidOperationException>(() => probes.Run(() => probes.Probe("broken").AddAsync()));
        Assert.Equal("cannot activate", again.Message);
    }

    [Fact]
    public void Nobody_hears_what_comes_of_a_one_way_call()
    {
        using var probes = new Probes(serializes);
        Assert.Equal("new activated oneway", probes.Run(async () =>
        {
            await probes.Probe().OnewayAsync();
            return await probes.Probe().LogAsync();
        }));
    }

    [Fact]
    public void The_request_context_goes_along_with_calls_and_no_further()
    {
        using var probes = new Probes(serializes);
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
        using var probes = new Probes(serializes, options: new SimulationOptions { MailboxLimit = 10 });
        probes.Run(async () =>
        {
            var calls = Enumerable.Range(0, 30).Select(i => probes.Probe().WaitAsync($"{i}")).ToList();
            var opened = probes.Probe().OpenAsync();
            var refused = await Assert.ThrowsAsync<LimitExceededException>(() => opened);
            Assert.Contains("the mailbox of probe/a is full (10 requests)", refused.Message, StringComparison.Ordinal);
            await Task.Yield();
            Assert.Equal(20, calls.Count(c => c.IsFaulted));
        });
    }

    [Fact]
    public void Calls_that_interleave_are_bounded_too()
    {
        using var probes = new Probes(serializes, options: new SimulationOptions { MailboxLimit = 10 });
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
        using var probes = new Probes(serializes);
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
