using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans;

internal interface ILoadedAtActivation
{
    Task ReadStateAsync();
}

/// <summary>A grain's state with the storage it is kept in.</summary>
internal sealed class PersistentState<T>(string name, GrainId grain, IGrainStorage storage) : IPersistentState<T>, IGrainState<T>, ILoadedAtActivation
{
    public T State { get; set; } = Activator.CreateInstance<T>();

    public string? ETag { get; set; }

    public string? Etag => ETag;

    public bool RecordExists { get; set; }

    public Task ReadStateAsync() => storage.ReadStateAsync(name, grain, this);

    public Task WriteStateAsync() => storage.WriteStateAsync(name, grain, this);

    public Task ClearStateAsync() => storage.ClearStateAsync(name, grain, this);
}
