using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Keeps states as long as this object lives. They are kept as bytes, so that nobody can change what was written.</summary>
public sealed class MemoryGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string Name, GrainId Grain), (byte[] State, long Version)> _states = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        if (_states.TryGetValue((stateName, grainId), out var stored))
        {
            grainState.State = JsonSerializer.Deserialize<T>(stored.State)!;
            (grainState.ETag, grainState.RecordExists) = (Tag(stored.Version), true);
        }
        else
        {
            grainState.State = Activator.CreateInstance<T>();
            (grainState.ETag, grainState.RecordExists) = (null, false);
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(grainState.State);
        var written = _states.AddOrUpdate(
            (stateName, grainId),
            _ => (bytes, 1 + Expect(grainState.ETag, null, stateName, grainId)),
            (_, stored) => (bytes, stored.Version + 1 + Expect(grainState.ETag, Tag(stored.Version), stateName, grainId)));
        (grainState.ETag, grainState.RecordExists) = (Tag(written.Version), true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        if (_states.TryGetValue((stateName, grainId), out var stored))
        {
            Expect(grainState.ETag, Tag(stored.Version), stateName, grainId);
            _states.TryRemove((stateName, grainId), out _);
        }

        grainState.State = Activator.CreateInstance<T>();
        (grainState.ETag, grainState.RecordExists) = (null, false);
        return Task.CompletedTask;
    }

    private static long Expect(string? expected, string? stored, string stateName, GrainId grain) => string.Equals(expected, stored, StringComparison.Ordinal)
        ? 0
        : throw new InconsistentStateException($"state '{stateName}' of {grain} was written by somebody else", stored, expected);

    private static string Tag(long version) => version.ToString(CultureInfo.InvariantCulture);
}
