using Orleans.Core.Internal;
using Orleans.Runtime;

namespace Orleans.Simulation;

/// <summary>Lets code outside of a grain have it deactivated.</summary>
internal sealed class GrainManagementExtension(IGrainContext context) : IGrainManagementExtension
{
    public ValueTask DeactivateOnIdle()
    {
        context.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, $"{nameof(DeactivateOnIdle)} was called."));
        return ValueTask.CompletedTask;
    }

    public ValueTask MigrateOnIdle()
    {
        context.Migrate(null);
        return ValueTask.CompletedTask;
    }
}
