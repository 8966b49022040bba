using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Simulation;

/// <summary>
/// The disk of a simulation: it keeps states, as bytes and with ETags, for as long as this object lives, whatever happens to the process.
/// States are JSON unless another serializer is given.
/// </summary>
public sealed class SimulatedGrainStorage(IGrainStorageSerializer? serializer = null) : IGrainStorage
{
    private readonly Dictionary<(string Name, GrainId Grain), (BinaryData State, long Version)> _states = [];

    /// <summary>The number of stored states.</summary>
    public int Count => _states.Count;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        if (_states.TryGetValue((stateName, grainId), out var stored))
        {
            grainState.State = serializer is null ? JsonSerializer.Deserialize<T>(stored.State) : serializer.Deserialize<T>(stored.State);
            (grainState.ETag, grainState.RecordExists) = (Tag(stored.Version), true);
        }
        else
        {
            Reset(grainState);
        }

        return Task.CompletedTask;
    }

    /// <exception cref="InconsistentStateException">The state was written by another writer since it was read.</exception>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var version = CheckTag(stateName, grainId, grainState) + 1;
        var bytes = serializer is null
            ? BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(grainState.State))
            : BinaryData.FromBytes(serializer.Serialize(grainState.State!).ToArray());
        _states[(stateName, grainId)] = (bytes, version);
        (grainState.ETag, grainState.RecordExists) = (Tag(version), true);
        return Task.CompletedTask;
    }

    /// <exception cref="InconsistentStateException">The state was written by another writer since it was read.</exception>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        CheckTag(stateName, grainId, grainState);
        _states.Remove((stateName, grainId));
        Reset(grainState);
        return Task.CompletedTask;
    }

    private static void Reset<T>(IGrainState<T> state)
    {
        var type = typeof(T);
        const BindingFlags AnyConstructor = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
        state.State = type.IsValueType || type.GetConstructor(AnyConstructor, Type.EmptyTypes) is not null
            ? (T)Activator.CreateInstance(type, nonPublic: true)!
            : default;
        (state.ETag, state.RecordExists) = (null, false);
    }

    private static string Tag(long version) => version.ToString(CultureInfo.InvariantCulture);

    private long CheckTag<T>(string stateName, GrainId grain, IGrainState<T> state)
    {
        var isStored = _states.TryGetValue((stateName, grain), out var stored);
        var tag = isStored ? Tag(stored.Version) : null;
        return string.Equals(state.ETag, tag, StringComparison.Ordinal)
            ? stored.Version
            : throw new InconsistentStateException($"state '{stateName}' of {grain} has another writer", tag, state.ETag);
    }
}
