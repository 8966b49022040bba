using Microsoft.Extensions.DependencyInjection;
using Orleans.Simulation;
using Orleans.Storage;

namespace TradeMind.Tests.Simulation.Host;

/// <inheritdoc cref="StateAndTimeTests"/>
public sealed class StateAndTimeTestsByReference() : StateAndTimeTests(serializes: false);

/// <inheritdoc cref="StateAndTimeTests"/>
public sealed class StateAndTimeTestsSerializing() : StateAndTimeTests(serializes: true);

/// <summary>Stored states, timers and reminders.</summary>
public abstract class StateAndTimeTests(bool serializes)
{
    [Fact]
    public void A_state_survives_the_process()
    {
        using var probes = new Probes(serializes);
        Assert.Equal(5, probes.Run(() => State(probes).AddAsync(5)));
        probes.Restart();
        Assert.Equal(5, probes.Run(() => State(probes).GetAsync()));
        probes.Run(() => State(probes).ClearAsync());
        Assert.Equal(-1, probes.Run(() => State(probes).GetAsync()));
    }

    [Fact]
    public async Task A_lost_race_throws_and_overwrites_nothing()
    {
        using var one = new Probes(serializes);
        var storage = one.Storage;
        Assert.Equal(5, one.Run(() => State(one).AddAsync(5)));
        var state = new GrainState<StateProbe>();
        await storage.ReadStateAsync("count", State(one).GetGrainId(), state);
        state.State!.Count = 99;
        await storage.WriteStateAsync("count", State(one).GetGrainId(), state);

        Assert.Throws<InconsistentStateException>(() => one.Run(() => State(one).AddAsync(1)));
        one.Restart();
        Assert.Equal(99, one.Run(() => State(one).GetAsync()));
    }

    [Fact]
    public void Ticks_of_a_timer_are_turns_and_count_from_the_end_of_the_last()
    {
        using var probes = new Probes(serializes);
        probes.Run(() => probes.Probe().TickAsync(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60)));
        probes.Pass(TimeSpan.FromSeconds(9));
        Assert.Equal("new activated", probes.Run(() => probes.Probe().LogAsync()));
        probes.Pass(TimeSpan.FromSeconds(65));
        Assert.Equal("new activated tick< tick> tick< tick>", probes.Run(() => probes.Probe().LogAsync()));
    }

    [Fact]
    public void A_timer_ends_with_its_activation()
    {
        using var probes = new Probes(serializes);
        probes.Run(() => probes.Probe().TickAsync(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)));
        probes.Run(() => probes.Probe().LeaveAsync());
        probes.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal("new activated", probes.Run(() => probes.Probe().LogAsync()));
    }

    [Fact]
    public void A_timer_that_is_ended_by_its_grain_ticks_no_more_and_lets_the_grain_leave()
    {
        using var probes = new Probes(serializes);
        probes.Run(() => probes.Probe("timer").TickAsync(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)));
        probes.Run(() => probes.Probe("timer").StopTickingAsync());
        probes.Run(() => probes.Probe("timer").StopTickingAsync());
        probes.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal("new activated", probes.Run(() => probes.Probe("timer").LogAsync()));
        probes.Run(() => probes.Probe("timer").AddAsync());
        probes.Run(() => probes.Probe("timer").LeaveAsync());
        Assert.Equal(1, probes.Run(() => probes.Probe("timer").AddAsync()));
        Assert.Contains("timer ApplicationRequested", ProbeGrain.Deactivated);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Ticks_keep_a_grain_in_memory_only_if_they_are_asked_to(bool keepsAlive, bool isCollected)
    {
        using var probes = new Probes(serializes);
        var key = $"ticking {keepsAlive}";
        probes.Run(() => probes.Probe(key).TickAsync(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5), keepsAlive));
        probes.Pass(TimeSpan.FromMinutes(16));
        probes.Cluster.Collect(TimeSpan.FromMinutes(15));
        probes.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(isCollected, ProbeGrain.Deactivated.Contains($"{key} ActivationIdle"));
    }

    [Fact]
    public void Reminders_survive_the_process_and_are_not_made_up_for()
    {
        using var probes = new Probes(serializes);
        var grain = probes.Cluster.Client.GetGrain<IReminderProbeGrain>("a");
        probes.Run(() => grain.RemindAsync("r", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)));
        probes.Pass(TimeSpan.FromMinutes(7));
        probes.Cluster.Crash();
        probes.Cluster.Time.Advance(TimeSpan.FromMinutes(11));
        probes.Cluster.Start();
        probes.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(["r 00:01:00", "r 00:06:00", "r 00:21:00"], probes.Log.Lines);

        probes.Run(() => probes.Cluster.Client.GetGrain<IReminderProbeGrain>("a").ForgetAsync("r"));
        probes.Pass(TimeSpan.FromMinutes(30));
        Assert.Equal(3, probes.Log.Lines.Count);
    }

    [Theory]
    [InlineData(true, "tick tick tick tick waited")]
    [InlineData(false, "waited tick")]
    public void Ticks_wait_for_the_grain_unless_they_interleave_and_a_failed_one_stops_no_other(bool interleave, string expected)
    {
        using var probes = new Probes(serializes);
        var grain = probes.Cluster.Client.GetGrain<ITimingGrain>("a");
        probes.Run(() => grain.TickAsync(interleave));
        probes.Run(() => grain.WaitAsync());
        probes.Pass(TimeSpan.FromMilliseconds(900));
        Assert.StartsWith(expected, string.Join(' ', probes.Log.Lines), StringComparison.Ordinal);
        Assert.True(probes.Log.Lines.Count(l => l == "tick") >= (interleave ? 4 : 1));
    }

    [Fact]
    public void A_timer_can_be_set_anew()
    {
        using var probes = new Probes(serializes);
        var grain = probes.Cluster.Client.GetGrain<ITimingGrain>("a");
        probes.Run(() => grain.TickAsync(interleave: false));
        probes.Run(() => grain.ChangeAsync());
        probes.Pass(TimeSpan.FromSeconds(9));
        Assert.Empty(probes.Log.Lines);
        probes.Pass(TimeSpan.FromSeconds(60));
        Assert.Equal(["tick"], probes.Log.Lines);
    }

    [Fact]
    public void An_activation_that_cannot_end_is_ended()
    {
        using var probes = new Probes(serializes, options: new SimulationOptions { DeactivationTimeout = TimeSpan.FromSeconds(10) });
        var grain = probes.Cluster.Client.GetGrain<ITimingGrain>("a");
        Assert.Throws<SiloUnavailableException>(() => probes.Run(() => grain.LeaveAsync()));
        Assert.Equal(Probes.Start.AddSeconds(10), probes.Cluster.Time.GetUtcNow());
        probes.Run(() => grain.WaitAsync());
        Assert.Equal(["waited"], probes.Log.Lines);
    }

    [Fact]
    public void A_reminder_of_less_than_a_minute_is_refused()
    {
        using var probes = new Probes(serializes);
        var grain = probes.Cluster.Client.GetGrain<IReminderProbeGrain>("a");
        Assert.Throws<ArgumentException>(() => probes.Run(() => grain.RemindAsync("r", TimeSpan.Zero, TimeSpan.FromSeconds(30))));
    }

    private static IStateProbeGrain State(Probes probes) => probes.Cluster.Client.GetGrain<IStateProbeGrain>("a");
}
