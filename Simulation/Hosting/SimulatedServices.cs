using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Core.Internal;
using Orleans.Metadata;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Simulation;

/// <summary>
/// The services of a simulated process. Serializer, codecs, names of grains and proxies are those that Orleans registers for a client;
/// whatever would open a connection is replaced, and nothing of the client is ever started.
/// </summary>
internal static class SimulatedServices
{
    /// <summary>What Orleans registers for a client, worked out once: it is the same for every life.</summary>
    private static readonly Lazy<IServiceCollection> OfClient = new(() => new ServiceCollection().AddOrleansClient(_ => { }));

    public static ServiceProvider Build(SimulatedProcess process, Action<ISimulatedSiloBuilder> configure)
    {
        var services = new ServiceCollection { OfClient.Value };
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(process.Time));
        services.AddSingleton(process);
        services.AddSingleton<GrainClasses>();
        services.AddSingleton<GrainReferences>();
        services.AddSingleton<CallSender>();
        services.Replace(ServiceDescriptor.Singleton<IClusterManifestProvider>(s => s.GetRequiredService<GrainClasses>()));
        services.Replace(ServiceDescriptor.Singleton<IGrainReferenceRuntime>(s => s.GetRequiredService<CallSender>()));
        services.Replace(ServiceDescriptor.Singleton<IGrainFactory>(s => s.GetRequiredService<GrainReferences>()));
        services.Replace(ServiceDescriptor.Singleton<IClusterClient>(s => s.GetRequiredService<GrainReferences>()));
        services.Replace(ServiceDescriptor.Singleton<IGrainContextAccessor, GrainContextAccessor>());
        services.RemoveAll<IHostedService>();
        AddForGrains(services);
        var names = SharedTypeNames.CountSources(services);
        configure(new SimulatedSiloBuilder(services));
        var areNamesShared = SharedTypeNames.CountSources(services) == names;
        if (areNamesShared)
        {
            SharedTypeNames.Use(services);
        }

        var provider = services.BuildServiceProvider();
        if (areNamesShared)
        {
            SharedTypeNames.Keep(provider);
        }

        return provider;
    }

    private static void AddForGrains(ServiceCollection services)
    {
        services.AddSingleton<ITimerRegistry, TimerRegistry>();
        services.AddSingleton<IGrainRuntime, GrainRuntime>();
        services.AddSingleton<ILocalSiloDetails, LocalSiloDetails>();
        services.AddTransient(_ => Activation.Current
            ?? throw new InvalidOperationException($"{nameof(IGrainContext)} can only be resolved in a turn of a grain"));
        services.AddTransient<IGrainContext>(s => s.GetRequiredService<Activation>());
        services.AddSingleton<IAttributeToFactoryMapper<PersistentStateAttribute>, PersistentStateAttributeMapper>();
        services.AddSingleton<IPersistentStateFactory, PersistentStateFactory>();
        services.AddKeyedTransient<IGrainExtension, AsyncEnumerableExtension>(typeof(IAsyncEnumerableGrainExtension));
        services.AddKeyedTransient<IGrainExtension, GrainManagementExtension>(typeof(IGrainManagementExtension));
    }
}
