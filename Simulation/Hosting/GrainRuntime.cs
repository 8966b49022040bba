using System.Net;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.Timers;

namespace Orleans.Simulation;

/// <summary>What the base class <see cref="Grain"/> asks its silo for.</summary>
internal sealed class GrainRuntime(SimulatedProcess process, GrainReferences factory, ITimerRegistry timers, IServiceProvider services)
    : IGrainRuntime
{
    public string SiloIdentity { get; } = process.Address.ToString();

    public SiloAddress SiloAddress => process.Address;

    public IGrainFactory GrainFactory => factory;

    public ITimerRegistry TimerRegistry => timers;

    public IServiceProvider ServiceProvider => services;

    public TimeProvider TimeProvider => process.Time;

    public void DeactivateOnIdle(IGrainContext grainContext) =>
        grainContext.Deactivate(new DeactivationReason(
            DeactivationReasonCode.ApplicationRequested, $"{nameof(DeactivateOnIdle)} was called."));

    public void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan) => ((Activation)grainContext).KeepFor(timeSpan);

    public IStorage<TGrainState> GetStorage<TGrainState>(IGrainContext grainContext) =>
        new PersistentState<TGrainState>(
            "state", grainContext, GrainStorageHelpers.GetGrainStorage(grainContext.GrainInstance!.GetType(), services));
}

internal sealed class GrainContextAccessor : IGrainContextAccessor
{
    public IGrainContext GrainContext => Activation.Current!;
}

internal sealed class LocalSiloDetails(SimulatedProcess process) : ILocalSiloDetails
{
    public string Name => "simulation";

    public string ClusterId => "simulation";

    public string DnsHostName => "localhost";

    public SiloAddress SiloAddress => process.Address;

    public SiloAddress GatewayAddress => process.Address;
}
