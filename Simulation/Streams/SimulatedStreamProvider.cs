using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.Streams;

namespace Orleans.Simulation;

/// <summary>Streams whose events live in memory and whose subscriptions are stored.</summary>
internal sealed class SimulatedStreamProvider(string name, IServiceProvider services) : IStreamProvider
{
    private readonly Dictionary<StreamId, object> _channels = [];

    public string Name => name;

    public bool IsRewindable => false;

    public SimulatedProcess Process => field ??= services.GetRequiredService<SimulatedProcess>();

    /// <exception cref="InvalidOperationException">There is no storage for subscriptions.</exception>
    public IGrainStorage Storage => field ??= services.GetKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_PUBSUB_PROVIDER_NAME)
        ?? services.GetService<IGrainStorage>()
        ?? throw new InvalidOperationException(
            $"stream provider '{name}' keeps its subscriptions in a grain storage '{ProviderConstants.DEFAULT_PUBSUB_PROVIDER_NAME}' or "
            + $"'{ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME}': add one");

    public IServiceProvider Services => services;

    /// <exception cref="ArgumentException">The stream carries events of another type.</exception>
    public IAsyncStream<T> GetStream<T>(StreamId streamId)
    {
        if (!_channels.TryGetValue(streamId, out var channel))
        {
            _channels[streamId] = channel = new StreamChannel<T>(streamId, this);
        }

        return channel as IAsyncStream<T>
            ?? throw new ArgumentException($"stream {streamId} carries other events than {typeof(T)}", nameof(streamId));
    }
}
