using Orleans.Storage;

namespace TradeMind.Silo.Composition;

/// <summary>States of grains in the database.</summary>
internal sealed class DatabaseGrainStorage(IGrainStateStore states, IGrainStorageSerializer serializer) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var found = states.Find(stateName, grainId.ToString());
        grainState.State = found is { } kept ? serializer.Deserialize<T>(new BinaryData(kept.State)) : Activator.CreateInstance<T>();
        (grainState.ETag, grainState.RecordExists) = (found?.ETag, found is not null);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var etag = states.TryWrite(stateName, grainId.ToString(), serializer.Serialize(grainState.State).ToArray(), grainState.ETag)
            ?? throw Overtaken(stateName, grainId, grainState.ETag);
        (grainState.ETag, grainState.RecordExists) = (etag, true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!states.TryClear(stateName, grainId.ToString(), grainState.ETag))
        {
            throw Overtaken(stateName, grainId, grainState.ETag);
        }

        grainState.State = Activator.CreateInstance<T>();
        (grainState.ETag, grainState.RecordExists) = (null, false);
        return Task.CompletedTask;
    }

    private static InconsistentStateException Overtaken(string stateName, GrainId grainId, string? etag) =>
        new($"state '{stateName}' of {grainId} was written by another activation", "another", etag);
}
