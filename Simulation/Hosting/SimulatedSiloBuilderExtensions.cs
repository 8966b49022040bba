using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Providers;
using Orleans.Storage;
using Orleans.Streams;
using Orleans.Timers;

namespace Orleans.Simulation;

/// <summary>What a silo is made of.</summary>
public static class SimulatedSiloBuilderExtensions
{
    /// <summary>
    /// Adds a stream provider. Its subscriptions are kept in the grain storage "PubSubStore", or in the default one when there is no such
    /// storage.
    /// </summary>
    public static ISimulatedSiloBuilder AddStreams(this ISimulatedSiloBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKeyedSingleton<IStreamProvider>(name, (services, _) => new SimulatedStreamProvider(name, services));
        return builder;
    }

    /// <summary>Adds a grain storage; under the name "Default" it is the default one too.</summary>
    public static ISimulatedSiloBuilder AddGrainStorage(
        this ISimulatedSiloBuilder builder, string name, Func<IServiceProvider, IGrainStorage> factory)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKeyedSingleton(name, (services, _) => factory(services));
        if (name == ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)
        {
            builder.Services.TryAddSingleton(services => services.GetRequiredKeyedService<IGrainStorage>(name));
        }

        return builder;
    }

    /// <summary>Adds reminders, kept in a table that outlives crashes.</summary>
    public static ISimulatedSiloBuilder AddReminders(this ISimulatedSiloBuilder builder, SimulatedReminderTable table)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IReminderTable>(table);
        builder.Services.AddSingleton<ReminderService>();
        builder.Services.AddSingleton<IReminderRegistry>(services => services.GetRequiredService<ReminderService>());
        return builder;
    }
}
