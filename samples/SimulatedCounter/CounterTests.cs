using Orleans;
using Orleans.Runtime;
using Orleans.Simulation;
using Xunit;

namespace SimulatedCounter;

/// <summary>Runs the counter through faults, one seed per run. A run that fails is repeated, turn by turn, with its seed.</summary>
public class CounterTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly FaultPlan Faults = new(
        Crash: 0.01,
        ActivationCrash: 0.02,
        WriteFail: 0.1,
        WriteConflict: 0.05,
        WriteTorn: 0.1,
        LostCall: 0.1,
        RepeatedCall: 0.1,
        SecondActivation: 0.1);

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_order_counts_once_whatever_goes_wrong(ulong seed)
    {
        var faults = new SeededFaults(Faults, seed);
        var disk = new SimulatedGrainStorage();
        using var cluster = new SimulatedCluster(
            seed,
            Start,
            silo => silo.AddGrainStorage("Default", _ => new FaultyGrainStorage(disk, faults)),
            new SimulationOptions { SerializesMessages = true },
            faults);
        cluster.Start();
        for (var order = 0; order < 10; order++)
        {
            Send(cluster, $"order {order}");
        }

        faults.IsOver = true;
        Assert.Equal(10, cluster.Run(() => cluster.Client.GetGrain<ICounterGrain>("orders").AddAsync("order 0")));
    }

    /// <summary>Sends an order until it is acknowledged.</summary>
    private static void Send(SimulatedCluster cluster, string order)
    {
        while (true)
        {
            try
            {
                cluster.Run(() => cluster.Client.GetGrain<ICounterGrain>("orders").AddAsync(order));
                return;
            }
            catch (ProcessLostException)
            {
                // A power failure: memory is gone, the disk is still there.
                cluster.Crash();
                cluster.Start();
            }
            catch (Exception exception) when (exception is TimeoutException or OrleansException)
            {
                // Whether it was done is not known: it is sent again.
                cluster.Time.Advance(TimeSpan.FromSeconds(1));
            }
        }
    }
}
