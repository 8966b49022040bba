using Orleans.Runtime;

namespace Orleans;

/// <summary>What is common to all grain classes.</summary>
public interface IGrainBase
{
    IGrainContext GrainContext { get; }

    Task OnActivateAsync(CancellationToken cancellationToken);

    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken);
}

/// <summary>A grain: state and behaviour behind an identity. One call at a time runs in it, across awaits.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    protected Grain() => GrainContext = Activation.Constructing
        ?? throw new InvalidOperationException($"{GetType().Name} is a grain: ask an IGrainFactory for it instead of making it");

    public IGrainContext GrainContext { get; }

    protected IGrainFactory GrainFactory => ((Activation)GrainContext).Silo;

    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends this activation once the turn at hand is over and nothing is under way.</summary>
    protected void DeactivateOnIdle() => GrainContext.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "asked to by the grain"));

    /// <summary>Keeps the activation from being collected for a time.</summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => ((Activation)GrainContext).KeepFor(timeSpan);
}
