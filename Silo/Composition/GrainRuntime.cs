using System.Net;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Storage;
using TradeMind.Grains;
using TradeMind.ServiceDefaults;
using TradeMind.Silo.Composition.Cluster;
using TradeMind.Silo.Hosting;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Streaming;

namespace TradeMind.Silo.Composition;

/// <summary>
/// Microsoft Orleans as one silo on this machine, or as one of several that share a database: grain states, subscriptions and reminders are
/// in the database.
/// </summary>
internal static class GrainRuntime
{
    /// <summary>Whose grain states they are; and the cluster's name where no other is set.</summary>
    public const string Service = "trademind";

    public static void AddGrains(this IHostApplicationBuilder builder, ServiceSettings settings) => builder.UseOrleans(silo =>
    {
        if (settings.Cluster.IsConfigured)
        {
            silo.JoinCluster(settings.Cluster);
            silo.AddWakeUpStreams(Streams.Provider, ForCluster);
        }
        else
        {
            var ports = LoopbackPorts.Free();
            silo.UseLocalhostClustering(ports.Silo, ports.Gateway, new IPEndPoint(IPAddress.Loopback, ports.Silo), Service, Service);
            silo.AddWakeUpStreams(Streams.Provider, streams => streams.SeparateNamespaces = Streams.Chain);
        }

        // A grain that takes long to be activated on a slow machine is waited for; one that is given up has to start over.
        silo.Configure<GrainCollectionOptions>(grains => grains.ActivationTimeout = TimeSpan.FromMinutes(10));
        if (builder.IsTraced())
        {
            silo.AddActivityPropagation();
        }

        if (settings.OrleansDashboard)
        {
            // The trace stream would carry every log line to the browser.
            silo.AddDashboard(dashboard => dashboard.HideTrace = true);
        }

        silo.AddReminders();
        silo.Services.AddSingleton<IReminderTable, DatabaseReminderTable>();
        silo.Services.AddSingleton<ClusterDuties>();
        silo.Services.AddGrainStorage("Default", (services, _) => Storage(services));
        silo.Services.AddGrainStorage("PubSubStore", (services, _) => Storage(services));
    });

    /// <summary>A queue that a silo took with it is missed by those who read it or write to it when their call ends.</summary>
    private static void ForCluster(WakeUpStreamOptions streams)
    {
        streams.SeparateNamespaces = Streams.Chain;
        (streams.Patience, streams.EnqueueTimeout) = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
    }

    private static DatabaseGrainStorage Storage(IServiceProvider services) => new(
        services.GetRequiredService<IGrainStateStore>(), new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>()));
}
