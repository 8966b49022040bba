using Microsoft.Extensions.DependencyInjection;
using Orleans.Simulation;

namespace TradeMind.Tests.Simulation.Host;

/// <summary>A simulated cluster with the probes, and what outlives its crashes.</summary>
internal sealed class Probes : IDisposable
{
    private readonly SimulatedReminderTable _reminders = new();

    public Probes(
        bool serializes,
        ulong seed = 1,
        SimulationOptions? options = null,
        FaultPlan? faults = null,
        FaultPlan? storageFaults = null,
        Action<ISimulatedSiloBuilder>? configure = null,
        SeededFaults? injected = null,
        SeededFaults? storageInjected = null)
    {
        StorageFaults = storageInjected ?? (storageFaults is null ? null : new SeededFaults(storageFaults, seed));
        Injected = injected ?? (faults is null ? null : new SeededFaults(faults, seed));
        Cluster = new SimulatedCluster(
            seed,
            Start,
            silo =>
            {
                silo.AddGrainStorage("Default", _ => StorageFaults is null ? Storage : new FaultyGrainStorage(Storage, StorageFaults));
                silo.AddStreams("p").AddReminders(_reminders);
                silo.Services.AddSingleton(Log).AddSingleton(Faults).AddSingleton(new Meeting());
                configure?.Invoke(silo);
            },
            (options ?? new SimulationOptions()) with { SerializesMessages = serializes },
            Injected)
        {
            RecordsHistory = true,
        };
        Cluster.Start();
    }

    public static DateTimeOffset Start { get; } = new(2024, 1, 2, 0, 0, 0, TimeSpan.Zero);

    public SimulatedCluster Cluster { get; }

    public SimulatedGrainStorage Storage { get; } = new();

    /// <summary>What happens to writes; null when all succeed.</summary>
    public SeededFaults? StorageFaults { get; }

    /// <summary>What goes wrong in the cluster; null for nothing.</summary>
    public SeededFaults? Injected { get; }

    public ProbeLog Log { get; } = new();

    public ProbeFaults Faults { get; } = new();

    public IProbeGrain Probe(string key = "a") => Cluster.Client.GetGrain<IProbeGrain>(key);

    public void Run(Func<Task> client) => Cluster.Run(client);

    public T Run<T>(Func<Task<T>> client) => Cluster.Run(client);

    public void Restart()
    {
        Cluster.Crash();
        Cluster.Start();
    }

    /// <summary>Lets time pass and everything run that becomes due.</summary>
    public void Pass(TimeSpan time)
    {
        var end = Cluster.Time.GetUtcNow() + time;
        var isOver = false;
        using var timer = Cluster.Time.CreateTimer(_ => isOver = true, null, time, Timeout.InfiniteTimeSpan);
        Cluster.RunUntil(() => isOver);
        Assert.Equal(end, Cluster.Time.GetUtcNow());
        Run(() => Task.CompletedTask);
    }

    public void Dispose() => Cluster.Dispose();
}
