using Orleans.Simulation;

namespace TradeMind.Tests.Simulation.Host;

/// <inheritdoc cref="FaultTests"/>
public sealed class FaultTestsByReference() : FaultTests(serializes: false);

/// <inheritdoc cref="FaultTests"/>
public sealed class FaultTestsSerializing() : FaultTests(serializes: true);

/// <summary>What goes wrong, and how it looks to grains and clients.</summary>
public abstract class FaultTests(bool serializes)
{
    [Fact]
    public void A_lost_call_is_a_timeout_whether_or_not_the_grain_has_done_it()
    {
        using var probes = new Probes(serializes, seed: 3, faults: new FaultPlan(LostCall: 1));
        for (var i = 0; i < 20; i++)
        {
            Assert.Throws<TimeoutException>(() => probes.Run(() => Ledger(probes, "a").BumpAsync()));
        }

        Assert.Equal(Probes.Start.AddSeconds(20 * 30), probes.Cluster.Time.GetUtcNow());
        Assert.Equal(20, probes.Injected!.Counts["lost-call"]);
        Assert.InRange(Done(probes, "bump a"), 1, 19);
        probes.Injected.IsOver = true;
        Assert.Equal(Done(probes, "bump a") + 1, probes.Run(() => Ledger(probes, "a").BumpAsync()));
    }

    [Fact]
    public void A_call_between_grains_can_be_lost_and_its_caller_can_go_on()
    {
        using var probes = new Probes(serializes, seed: 3, faults: new FaultPlan(LostCall: 0.5));
        var (done, lost) = (0, 0);
        for (var i = 0; i < 20; i++)
        {
            try
            {
                probes.Run(() => Ledger(probes, $"s{i}").SumAsync(["a"]));
                done++;
            }
            catch (TimeoutException timeout)
            {
                Assert.Contains("SumAsync", timeout.Message, StringComparison.Ordinal);
                lost++;
            }
        }

        Assert.True(done > 0 && lost > 0);
        Assert.True(Done(probes, "bump a") > done);
    }

    [Fact]
    public void A_repeated_call_is_a_timeout_and_is_done_a_second_time_later()
    {
        using var probes = new Probes(serializes, faults: new FaultPlan(RepeatedCall: 1));
        Assert.Throws<TimeoutException>(() => probes.Run(() => Ledger(probes, "a").BumpAsync()));
        Assert.Equal(1, Done(probes, "bump a"));
        probes.Pass(TimeSpan.FromSeconds(11));
        Assert.Equal(2, Done(probes, "bump a"));
        Assert.Equal(1, probes.Injected!.Counts["repeated-call"]);
    }

    [Fact]
    public void A_one_way_call_can_be_lost_and_can_come_twice()
    {
        using var probes = new Probes(serializes, faults: new FaultPlan(RepeatedCall: 1));
        probes.Run(() => Ledger(probes, "a").PushAsync("x"));
        probes.Pass(TimeSpan.FromSeconds(11));
        Assert.Equal(2, Done(probes, "x"));

        using var losing = new Probes(serializes, seed: 5, faults: new FaultPlan(LostCall: 1));
        for (var i = 0; i < 20; i++)
        {
            losing.Run(() => Ledger(losing, "a").PushAsync("y"));
        }

        losing.Pass(TimeSpan.FromSeconds(1));
        Assert.InRange(Done(losing, "y"), 1, 19);
    }

    [Fact]
    public void A_second_activation_begins_while_the_first_goes_on_for_a_while()
    {
        using var probes = new Probes(serializes, faults: new FaultPlan(SecondActivation: 1));
        probes.Run(() => Ledger(probes, "a").KeepCountingAsync());
        probes.Run(() => Ledger(probes, "a").KeepCountingAsync());
        probes.Injected!.IsOver = true;
        Assert.Equal(1, probes.Injected.Counts["second-activation"]);
        Assert.Equal(2, probes.Cluster.ActivationCount);
        probes.Pass(TimeSpan.FromSeconds(40));
        Assert.Equal(1, probes.Cluster.ActivationCount);
        Assert.Equal(1, Done(probes, "end DuplicateActivation"));
        var ended = probes.Log.Lines.IndexOf("end DuplicateActivation");
        Assert.InRange(ended, 1, probes.Log.Lines.Count - 2);
        Assert.DoesNotContain("tick 1", probes.Log.Lines.Skip(ended));
        Assert.Contains("tick 2", probes.Log.Lines.Take(ended));
        Assert.Contains("tick 2", probes.Log.Lines.Skip(ended));
    }

    [Fact]
    public void Of_two_activations_only_one_can_store_its_state()
    {
        using var probes = new Probes(serializes, faults: new FaultPlan(SecondActivation: 1));
        probes.Run(() => Ledger(probes, "a").AddAsync("1"));
        var calls = probes.Run(async () =>
        {
            var first = Ledger(probes, "a").AddAsync("2");
            probes.Injected!.IsOver = true;
            await first;
            return await Ledger(probes, "a").AddAsync("3");
        });
        Assert.Equal(3, calls);
        probes.Restart();
        Assert.Equal(3, probes.Run(() => Ledger(probes, "a").AddAsync("3")));
    }

    [Fact]
    public void An_activation_that_is_lost_fails_its_calls_and_is_made_anew()
    {
        using var probes = new Probes(serializes, seed: 2, faults: new FaultPlan(ActivationCrash: 0.2));
        var (answered, lost) = (0, 0);
        for (var i = 0; i < 50; i++)
        {
            try
            {
                probes.Run(() => probes.Probe().AddAsync());
                answered++;
            }
            catch (SiloUnavailableException)
            {
                lost++;
            }
        }

        Assert.True(answered > 0 && lost > 0);
        Assert.True(probes.Injected!.Counts["activation-crash"] >= lost);
    }

    [Fact]
    public void A_crash_loses_what_was_in_memory_and_the_code_that_ran()
    {
        using var probes = new Probes(serializes, seed: 7, faults: new FaultPlan(Crash: 0.1));
        var hasGoneOn = false;
        var crashes = 0;
        while (crashes == 0)
        {
            try
            {
                probes.Run(async () =>
                {
                    await Ledger(probes, "a").AddAsync("1");
                    await Ledger(probes, "a").BumpAsync();
                    hasGoneOn = true;
                });
                hasGoneOn = false;
            }
            catch (ProcessLostException)
            {
                crashes++;
                probes.Injected!.IsOver = true;
                probes.Restart();
            }
        }

        Assert.Equal((1, 1, false), (probes.Cluster.Crashes, probes.Injected!.Counts["crash"], hasGoneOn));
        Assert.Equal(1, probes.Run(() => Ledger(probes, "a").AddAsync("1")));
        Assert.Equal(1, probes.Run(() => Ledger(probes, "a").BumpAsync()));
    }

    [Fact]
    public void A_fault_that_is_not_planned_draws_nothing()
    {
        var (one, two) = (new SeededFaults(new FaultPlan(Repeat: 0.5), 1), new SeededFaults(new FaultPlan(Repeat: 0.5), 1));
        var drawn = Enumerable.Range(0, 100).Select(_ => one.DeliveryRepeat()).ToList();
        var mixed = Enumerable.Range(0, 100).Select(_ =>
        {
            Assert.False(two.Crash() || two.ActivationCrash());
            Assert.Equal((WriteFault.None, CallFault.None), (two.Write(), two.Call()));
            Assert.Null(two.DeliveryDelay() ?? two.SecondActivation());
            return two.DeliveryRepeat();
        }).ToList();
        Assert.Equal(drawn, mixed);
        Assert.Equal(drawn.Count(d => d), one.Counts["repeat"]);
    }

    private static int Done(Probes probes, string line) => probes.Log.Lines.Count(l => l == line);

    private static ILedgerGrain Ledger(Probes probes, string key) => probes.Cluster.Client.GetGrain<ILedgerGrain>(key);
}
