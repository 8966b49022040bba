using System.Net;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Storage;
using TradeMind.Grains;
using TradeMind.ServiceDefaults;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Streaming;

namespace TradeMind.Silo.Composition;

/// <summary>Microsoft Orleans as one silo on this machine: grain states, subscriptions and reminders in the database.</summary>
internal static class GrainRuntime
{
    private const string Cluster = "trademind";

    public static void AddGrains(this IHostApplicationBuilder builder, ServiceSettings settings) => builder.UseOrleans(silo =>
    {
        var ports = LoopbackPorts.Free();
        silo.UseLocalhostClustering(ports.Silo, ports.Gateway, new IPEndPoint(IPAddress.Loopback, ports.Silo), Cluster, Cluster);

        // A grain that takes long to be activated on a slow machine is waited for; one that is given up has to start over.
        silo.Configure<GrainCollectionOptions>(grains => grains.ActivationTimeout = TimeSpan.FromMinutes(10));
        silo.AddWakeUpStreams(Streams.Provider);
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
        silo.Services.AddGrainStorage("Default", (services, _) => Storage(services));
        silo.Services.AddGrainStorage("PubSubStore", (services, _) => Storage(services));
    });

    private static DatabaseGrainStorage Storage(IServiceProvider services) => new(
        services.GetRequiredService<IGrainStateStore>(), new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>()));
}
