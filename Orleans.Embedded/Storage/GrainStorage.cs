using Orleans.Runtime;

namespace Orleans
{
    /// <summary>A grain's state between storage and grain.</summary>
    public interface IGrainState<T>
    {
        T State { get; set; }

        string? ETag { get; set; }

        bool RecordExists { get; set; }
    }
}

namespace Orleans.Storage
{
    /// <summary>Keeps the states of grains. A write with an ETag that is not the stored one throws <see cref="InconsistentStateException"/>.</summary>
    public interface IGrainStorage
    {
        Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);
    }
}

namespace Orleans.Runtime
{
    /// <summary>Asks for a state to be loaded before the grain activates.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
    {
        public string StateName { get; } = stateName;

        public string? StorageName { get; } = storageName;
    }

    /// <summary>A state that is loaded at activation and written when the grain says so.</summary>
    public interface IPersistentState<TState>
    {
        TState State { get; set; }

        string? Etag { get; }

        bool RecordExists { get; }

        Task ReadStateAsync();

        Task WriteStateAsync();

        Task ClearStateAsync();
    }
}
