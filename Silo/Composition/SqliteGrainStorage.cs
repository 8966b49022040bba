using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using TradeMind.Storage.Sqlite;

namespace TradeMind.Silo.Composition;

/// <summary>States of grains in the database.</summary>
internal sealed class SqliteGrainStorage(SqliteGrainStates states, IStateFormat format) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var found = states.Find(stateName, grainId.ToString());
        grainState.State = found is { } kept ? format.Read<T>(kept.State) : Activator.CreateInstance<T>();
        (grainState.ETag, grainState.RecordExists) = (found?.ETag, found is not null);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var etag = states.TryWrite(stateName, grainId.ToString(), format.Write(grainState.State), grainState.ETag)
            ?? throw new InconsistentStateException($"state '{stateName}' of {grainId} was written by somebody else", "another", grainState.ETag);
        (grainState.ETag, grainState.RecordExists) = (etag, true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!states.TryClear(stateName, grainId.ToString(), grainState.ETag))
        {
            throw new InconsistentStateException($"state '{stateName}' of {grainId} was written by somebody else", "another", grainState.ETag);
        }

        grainState.State = Activator.CreateInstance<T>();
        (grainState.ETag, grainState.RecordExists) = (null, false);
        return Task.CompletedTask;
    }
}

/// <summary>Turns states into bytes and back.</summary>
internal interface IStateFormat
{
    byte[] Write<T>(T state);

    T Read<T>(byte[] state);
}

/// <summary>States as JSON.</summary>
internal sealed class JsonStates : IStateFormat
{
    public byte[] Write<T>(T state) => JsonSerializer.SerializeToUtf8Bytes(state);

    public T Read<T>(byte[] state) => JsonSerializer.Deserialize<T>(state)!;
}
