using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Simulation;

/// <summary>
/// A storage whose writes go wrong as a fault injector decides. Reading and clearing go to the inner storage as they are.
/// </summary>
public sealed class FaultyGrainStorage(IGrainStorage inner, IFaultInjector faults) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ReadStateAsync(stateName, grainId, grainState);

    /// <exception cref="IOException">Injected: the write failed, or it was done and the answer was lost.</exception>
    /// <exception cref="InconsistentStateException">Injected, or a real conflict.</exception>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        switch (faults.Write())
        {
            case WriteFault.Fail:
                throw new IOException($"injected: state '{stateName}' of {grainId} was not written");
            case WriteFault.Conflict:
                throw new InconsistentStateException(
                    $"injected: state '{stateName}' of {grainId} has another writer", "other", grainState?.ETag);
            case WriteFault.Torn:
                await inner.WriteStateAsync(stateName, grainId, grainState);
                throw new IOException($"injected: the response to writing state '{stateName}' of {grainId} was lost");
            default:
                await inner.WriteStateAsync(stateName, grainId, grainState);
                break;
        }
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ClearStateAsync(stateName, grainId, grainState);
}
