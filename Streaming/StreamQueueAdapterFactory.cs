using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Orleans.Streams;

namespace TradeMind.Streaming;

/// <summary>Makes a provider's adapter, cache and queue mapper, the same for silos and clients.</summary>
internal sealed class StreamQueueAdapterFactory(StreamQueueAdapter adapter, IStreamQueueMapper mapper, IStreamFailureHandler failureHandler)
    : IQueueAdapterFactory
{
    public static StreamQueueAdapterFactory Create(IServiceProvider services, string name)
    {
        var options = services.GetRequiredService<IOptionsMonitor<WakeUpStreamOptions>>().Get(name);
        var mapper = new NamespaceQueueMapper(name, options);
        var adapter = new StreamQueueAdapter(
            name,
            options,
            mapper,
            services.GetRequiredService<IGrainFactory>(),
            services.GetRequiredService<DeepCopier>(),
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetRequiredService<ILogger<StreamQueueReceiver>>());
        var failureHandler = new DeliveryFailureLogger(services.GetRequiredService<ILogger<DeliveryFailureLogger>>());
        return new StreamQueueAdapterFactory(adapter, mapper, failureHandler);
    }

    public Task<IQueueAdapter> CreateAdapter() => Task.FromResult<IQueueAdapter>(adapter);

    public IQueueAdapterCache GetQueueAdapterCache() => adapter;

    public IStreamQueueMapper GetStreamQueueMapper() => mapper;

    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) => Task.FromResult(failureHandler);
}
