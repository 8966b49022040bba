using Microsoft.Extensions.DependencyInjection;
using Orleans.Simulation;
using Orleans.Timers;

namespace TradeMind.Tests.Simulation.Host;

/// <summary>Virtual time, seeds, and where determinism ends.</summary>
public class SchedulingTests
{
    [Fact]
    public void Timers_fire_in_the_order_in_which_they_are_due()
    {
        var time = new VirtualTime(Probes.Start);
        var fired = new List<string>();
        using var late = time.CreateTimer(_ => fired.Add("late"), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        using var twice = time.CreateTimer(_ => fired.Add("twice"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
        using var never = time.CreateTimer(_ => fired.Add("never"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        never.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        using var gone = time.CreateTimer(_ => fired.Add("gone"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        gone.Dispose();
        Assert.False(gone.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(["twice", "late"], fired);
        Assert.Equal(Probes.Start.AddSeconds(3), time.GetUtcNow());
        Assert.True(time.FireNext());
        Assert.Equal(Probes.Start.AddSeconds(4), time.GetUtcNow());
        Assert.Throws<ArgumentOutOfRangeException>(() => time.Advance(TimeSpan.FromSeconds(-1)));
    }

    [Fact]
    public void Choices_follow_from_the_seed_and_are_spread()
    {
        Assert.Equal(Draw(1), Draw(1));
        Assert.NotEqual(Draw(1), Draw(2));
        Assert.All(Enumerable.Range(0, 6), n => Assert.InRange(Draw(1).Count(d => d == n), 60, 140));
        Assert.False(new SeededChoice(1).Happens(0));
        Assert.True(new SeededChoice(1).Happens(1));

        static List<int> Draw(ulong seed)
        {
            var choice = new SeededChoice(seed);
            return [.. Enumerable.Range(0, 600).Select(_ => choice.Below(6))];
        }
    }

    [Fact]
    public void What_can_never_happen_is_an_error()
    {
        using var probes = new Probes(serializes: false, options: new SimulationOptions { CollectionAge = null });
        Assert.Throws<InvalidOperationException>(() => probes.Run(() => new TaskCompletionSource().Task));
        Assert.Throws<InvalidOperationException>(() => probes.Cluster.RunUntil(() => false));
    }

    [Fact]
    public void What_comes_back_from_another_thread_is_an_error_with_a_name()
    {
        using var probes = new Probes(serializes: false);
        var exception = Assert.Throws<InvalidOperationException>(() => probes.Run(() =>
        {
            var context = SynchronizationContext.Current!;
            var thread = new Thread(() => context.Post(_ => { }, null));
            thread.Start();
            thread.Join();
            return Task.CompletedTask;
        }));
        Assert.Contains("the client came back from another thread", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluster_must_be_started_and_only_once()
    {
        using var cluster = new SimulatedCluster(1, Probes.Start, _ => { });
        Assert.Throws<InvalidOperationException>(() => cluster.Client);
        cluster.Start();
        Assert.Throws<InvalidOperationException>(cluster.Start);
        cluster.Crash();
        Assert.Throws<InvalidOperationException>(() => cluster.Services);
        cluster.Start();
        Assert.Equal(1, cluster.Crashes);
    }

    [Fact]
    public void Services_are_built_anew_for_each_life()
    {
        using var probes = new Probes(serializes: false);
        var first = probes.Cluster.Services.GetRequiredService<ITimerRegistry>();
        Assert.Same(probes.Cluster.Time, probes.Cluster.Services.GetRequiredService<TimeProvider>());
        probes.Restart();
        Assert.NotSame(first, probes.Cluster.Services.GetRequiredService<ITimerRegistry>());
        Assert.Same(probes.Cluster.Client, probes.Cluster.Services.GetRequiredService<IGrainFactory>());
    }
}
