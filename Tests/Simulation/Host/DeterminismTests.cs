using FsCheck;
using FsCheck.Fluent;
using Orleans.Simulation;

namespace TradeMind.Tests.Simulation.Host;

/// <summary>The same seed gives the same history, and whatever goes wrong, what is acknowledged is done once.</summary>
public class DeterminismTests
{
    private const int Orders = 20;
    private const string SeedEleven = "adf7a1da732c96ea6131af6b6447c958d2d6d8d354a59d2bce1ef95f0fb18a4c";

    private static readonly FaultPlan Everything = new(
        Crash: 0.002,
        ActivationCrash: 0.01,
        WriteFail: 0.15,
        WriteConflict: 0.1,
        WriteTorn: 0.15,
        Delay: 0.2,
        Repeat: 0.2,
        LostCall: 0.03,
        RepeatedCall: 0.03,
        SecondActivation: 0.02);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_same_seed_gives_the_same_history(bool serializes)
    {
        var (first, second, other) = (Live(serializes, 11), Live(serializes, 11), Live(serializes, 12));
        Assert.Equal(first, second);
        Assert.NotEqual(first.Hash, other.Hash);
        Assert.True(first.Counts.Split(',').Length >= 8, first.Counts);
    }

    /// <summary>Written down, so that hash codes and dictionaries, which differ from one process to the next, cannot leak in.</summary>
    [Fact]
    public void The_history_of_a_seed_is_the_same_in_every_process()
    {
        var hash = Live(serializes: false, 11).Hash;
        Assert.True(hash == SeedEleven, hash);
    }

    [Fact]
    public void Both_ways_of_passing_messages_give_the_same_history() =>
        Assert.Equal(Live(serializes: false, 21), Live(serializes: true, 21));

    [Fact]
    public void Whatever_goes_wrong_each_id_counts_once() => Prop
        .ForAll(ArbMap.Default.ArbFor<ushort>(), seed => Live(serializes: seed % 4 == 0, seed).Stored == Orders)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public void Turns_are_told_with_time_grain_and_message()
    {
        using var probes = new Probes(serializes: false);
        var turns = new List<string>();
        probes.Cluster.OnTurn = (time, grain, name) => turns.Add($"{time:HH:mm:ss} {grain} {name}");
        probes.Run(() => probes.Probe().AddAsync());
        Assert.Equal(["00:00:00 probe/a activate", "00:00:00 probe/a AddAsync", "00:00:00 probe/a AddAsync"], turns);
    }

    /// <summary>A client that insists: what fails it asks for again, through every crash, until it is done.</summary>
    private static (string Hash, string Counts, int Stored) Live(bool serializes, ulong seed)
    {
        var faults = new SeededFaults(Everything, seed);
        using var probes = new Probes(serializes, seed, injected: faults, storageInjected: faults);
        foreach (var id in Enumerable.Range(0, Orders).Select(i => $"id {i}"))
        {
            Insist(probes, () => probes.Cluster.Client.GetGrain<ILedgerGrain>("ledger").AddAsync(id));
            Insist(probes, () => probes.Cluster.Client.GetGrain<ILedgerGrain>($"sum {id}").SumAsync(["x", "y", "z"]));
            Insist(probes, () => probes.Cluster.Client.GetStreamProvider("p")
                .GetStream<int>(StreamId.Create("implicit", "k")).OnNextBatchAsync([1, 2]));
            probes.Cluster.Time.Advance(TimeSpan.FromSeconds(20));
        }

        var hash = probes.Cluster.HistoryHash;
        faults.IsOver = true;
        probes.Restart();
        var stored = probes.Run(() => probes.Cluster.Client.GetGrain<ILedgerGrain>("ledger").AddAsync("id 0"));
        return (hash, string.Join(", ", faults.Counts.Select(c => $"{c.Key} {c.Value}")), stored);
    }

    private static void Insist(Probes probes, Func<Task> call)
    {
        while (true)
        {
            try
            {
                probes.Run(call);
                return;
            }
            catch (ProcessLostException)
            {
                Restart(probes);
            }
            catch (Exception exception) when (exception is TimeoutException or OrleansException)
            {
                probes.Cluster.Time.Advance(TimeSpan.FromSeconds(1));
            }
        }
    }

    /// <summary>A process can crash while it starts.</summary>
    private static void Restart(Probes probes)
    {
        while (true)
        {
            try
            {
                probes.Restart();
                return;
            }
            catch (ProcessLostException)
            {
                // Once more.
            }
        }
    }
}
