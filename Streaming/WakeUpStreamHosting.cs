using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.Providers;

namespace TradeMind.Streaming;

/// <summary>Adds wake-up streams to silos and clients.</summary>
public static class WakeUpStreamHosting
{
    /// <summary>Adds a stream provider whose pulling agents wait for events instead of polling.</summary>
    /// <remarks>Explicit subscriptions need a grain storage named <c>PubSubStore</c> or as the provider.</remarks>
    public static ISiloBuilder AddWakeUpStreams(this ISiloBuilder builder, string name, Action<WakeUpStreamOptions>? configure = null)
    {
        var options = builder.Services.AddOptions<WakeUpStreamOptions>(name);
        if (configure is not null)
            options.Configure(configure);
        builder.Services.AddTransient<IConfigurationValidator>(
            services => WakeUpStreamOptionsValidator.Create<SiloMessagingOptions>(services, name));
        builder.Services.AddOptions<StreamPullingAgentOptions>(name).Configure<IOptionsMonitor<WakeUpStreamOptions>>(
            (agent, streams) =>
            {
                // The pause after a read that found nothing in time: reads wait themselves.
                agent.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(1);
                // The cursor ends a batch after BatchSize events.
                agent.BatchContainerBatchSize = int.MaxValue;
                agent.MaxEventDeliveryTime = streams.Get(name).DeliveryTimeout;
            });
        if (builder.Services.All(service => service.ServiceType != typeof(StreamQueueHandover)))
        {
            builder.Services.AddMetrics();
            builder.Services.AddSingleton<StreamQueueMetrics>();
            builder.Services.AddSingleton<StreamQueueHandover>();
            builder.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(
                services => services.GetRequiredService<StreamQueueHandover>());
        }
        return builder.AddPersistentStreams(name, StreamQueueAdapterFactory.Create, streams =>
        {
            streams.ConfigureComponent<IMessageDeliveryBackoffProvider>(
                (_, _) => new RetryDelays(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5)));
            streams.ConfigureComponent<IQueueReaderBackoffProvider>(
                (_, _) => new RetryDelays(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1)));
        });
    }

    /// <summary>Adds the provider to a client outside the cluster, to publish and subscribe.</summary>
    public static IClientBuilder AddWakeUpStreams(this IClientBuilder builder, string name, Action<WakeUpStreamOptions>? configure = null)
    {
        var options = builder.Services.AddOptions<WakeUpStreamOptions>(name);
        if (configure is not null)
            options.Configure(configure);
        builder.Services.AddTransient<IConfigurationValidator>(
            services => WakeUpStreamOptionsValidator.Create<ClientMessagingOptions>(services, name));
        return builder.AddPersistentStreams(name, StreamQueueAdapterFactory.Create, null);
    }
}
