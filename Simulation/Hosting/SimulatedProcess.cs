using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Serialization;

namespace Orleans.Simulation;

/// <summary>One life of the process: a silo with its grains, from its start to its crash.</summary>
internal sealed class SimulatedProcess(
    SimulatedCluster cluster, TurnScheduler scheduler, ClientContext client, IFaultInjector? faults, int generation)
{
    private readonly SeededChoice _identifiers = new(cluster.Seed ^ 0x1D5 ^ ((ulong)generation << 32));

    public VirtualTime Time => cluster.Time;

    public SimulationOptions Options => cluster.Options;

    public TurnScheduler Scheduler => scheduler;

    /// <summary>Where code of clients runs.</summary>
    public ClientContext Client => client;

    public IFaultInjector? Faults => faults;

    /// <summary>Counts the lives of the process, from 1.</summary>
    public int Generation => generation;

    public IServiceProvider Services { get; private set; } = null!;

    public ILogger Log { get; private set; } = null!;

    public GrainClasses Classes { get; private set; } = null!;

    public GrainDirectory Directory { get; private set; } = null!;

    public GrainReferences References { get; private set; } = null!;

    public CallSender Calls { get; private set; } = null!;

    /// <summary>Null when messages are passed by reference.</summary>
    public MessageCopier? Copier { get; private set; }

    /// <summary>It crashed: none of its code runs any more.</summary>
    public bool IsLost { get; set; }

    /// <summary>A stand-in for the address of the silo.</summary>
    public SiloAddress Address { get; } = SiloAddress.New(System.Net.IPAddress.Loopback, 11111, generation);

    public Guid NextId() => _identifiers.NextGuid();

    public void Use(IServiceProvider services)
    {
        Services = services;
        Log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Orleans.Simulation");
        Classes = services.GetRequiredService<GrainClasses>();
        References = services.GetRequiredService<GrainReferences>();
        Copier = Options.SerializesMessages ? new MessageCopier(services.GetRequiredService<Serializer>()) : null;
        Directory = new GrainDirectory(this);
        Calls = services.GetRequiredService<CallSender>();
        if (!RuntimeContextAccess.IsAvailable && Classes.FirstGrainSubclass is { } grain)
        {
            throw new NotSupportedException(
                $"{RuntimeContextAccess.Missing} {grain} derives from Grain, which reads its context there: "
                + "use an Orleans version that this library knows, or have grains implement IGrainBase and take IGrainContext in their "
                + "constructor");
        }
    }

    /// <summary>Does something once, after a time.</summary>
    public void After(TimeSpan time, Action action)
    {
        ITimer? timer = null;
        timer = Time.CreateTimer(
            _ =>
            {
                timer!.Dispose();
                action();
            },
            null,
            time,
            Timeout.InfiniteTimeSpan);
    }

    public void Trace(GrainId grain, string name) => cluster.Trace(grain, name);
}
