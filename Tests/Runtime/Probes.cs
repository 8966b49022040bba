using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.Testing;

namespace TradeMind.Tests.Runtime;

/// <summary>A deterministic cluster with the probes and what outlives its crashes.</summary>
internal sealed class Probes : IDisposable
{
    private readonly MemoryReminderTable _reminders = new();

    public Probes(ulong seed = 1, Action<EmbeddedSiloOptions>? options = null, FaultPlan? faults = null, FaultPlan? storageFaults = null)
    {
        StorageFaults = storageFaults is null ? null : new SeededFaults(storageFaults, seed);
        Cluster = new DeterministicCluster(seed, new DateTimeOffset(2024, 1, 2, 0, 0, 0, TimeSpan.Zero), silo =>
        {
            silo.AddGrainStorage("Default", (_, _) => StorageFaults is null ? Storage : new FaultyGrainStorage(Storage, StorageFaults));
            silo.AddMemoryStreams("p");
            silo.Services.AddSingleton<IReminderTable>(_reminders).AddSingleton(Log).AddSingleton(Faults);
            silo.Configure(options ?? (_ => { }));
        }, faults is null ? null : new SeededFaults(faults, seed));
        Cluster.Start();
    }

    public DeterministicCluster Cluster { get; }

    public MemoryGrainStorage Storage { get; } = new();

    /// <summary>What becomes of writes; null when all succeed.</summary>
    public SeededFaults? StorageFaults { get; }

    public ProbeLog Log { get; } = new();

    public ProbeFaults Faults { get; } = new();

    public IProbeGrain Probe(string key = "a") => Cluster.Client.GetGrain<IProbeGrain>(key);

    public void Run(Func<Task> outside) => Cluster.Run(outside);

    public T Run<T>(Func<Task<T>> outside) => Cluster.Run(outside);

    public void Restart()
    {
        Cluster.Crash();
        Cluster.Start();
    }

    /// <summary>Lets time pass and everything run that becomes due.</summary>
    public void Pass(TimeSpan time)
    {
        var end = Cluster.Time.GetUtcNow() + time;
        var over = false;
        using var timer = Cluster.Time.CreateTimer(_ => over = true, null, time, Timeout.InfiniteTimeSpan);
        Cluster.RunUntil(() => over);
        Assert.Equal(end, Cluster.Time.GetUtcNow());
        Run(() => Task.CompletedTask);
    }

    public void Dispose() => Cluster.Dispose();
}
