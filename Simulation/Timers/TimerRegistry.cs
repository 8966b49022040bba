using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Simulation;

/// <summary>Makes the timers of grains.</summary>
internal sealed class TimerRegistry : ITimerRegistry
{
    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(grainContext);
        ArgumentNullException.ThrowIfNull(callback);
        return new GrainTimer((Activation)grainContext, cancellation => callback(state, cancellation), options);
    }

    [Obsolete("Use RegisterGrainTimer with Interleave instead.")]
    public IDisposable RegisterTimer(
        IGrainContext grainContext, Func<object?, Task> callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var options = new GrainTimerCreationOptions(dueTime, period) { Interleave = true };
        return new GrainTimer((Activation)grainContext, _ => callback(state), options);
    }
}
