using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime.Placement;
using Orleans.Streams;
using Orleans.TestingHost;
using TradeMind.Streaming;

namespace TradeMind.Tests.Streaming;

/// <summary>Silos with a wake-up stream provider, and a client of it.</summary>
internal sealed class StreamCluster : IAsyncDisposable
{
    public const string Provider = "wake-up";
    public const string Implicit = "numbered";
    public const string ImplicitInBatches = "numbered-batches";
    public const string Explicit = "numbered-explicit";
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly InProcessTestCluster _cluster;

    private StreamCluster(InProcessTestCluster cluster) => _cluster = cluster;

    public IClusterClient Client => _cluster.Client;

    public IReadOnlyList<InProcessSiloHandle> Silos => [.. _cluster.GetActiveSilos()];

    public static async Task<StreamCluster> StartAsync(
        int silos = 1, Action<WakeUpStreamOptions>? configure = null, Action<WakeUpStreamOptions>? configureClient = null)
    {
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureHost(host => host.Logging.SetMinimumLevel(LogLevel.Warning));
        builder.ConfigureSilo((_, silo) => silo
            .AddWakeUpStreams(Provider, configure)
            .AddMemoryGrainStorage("PubSubStore")
            .Configure<ClusterMembershipOptions>(membership =>
            {
                membership.ProbeTimeout = TimeSpan.FromSeconds(1);
                membership.NumMissedProbesLimit = 2;
                membership.NumVotesForDeathDeclaration = 1;
                membership.TableRefreshTimeout = TimeSpan.FromSeconds(2);
            }));
        builder.ConfigureClient(client => client.AddWakeUpStreams(Provider, configureClient ?? configure));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new StreamCluster(cluster);
    }

    public IAsyncStream<NumberedEvent> Stream(string @namespace, string key) =>
        Client.GetStreamProvider(Provider).GetStream<NumberedEvent>(@namespace, key);

    /// <summary>A reference to a grain that is activated on the silo if it is not active yet.</summary>
    public async Task<TGrain> PlaceAsync<TGrain>(string key, SiloAddress silo, Func<TGrain, Task> firstCall)
        where TGrain : IGrainWithStringKey
    {
        var grain = Client.GetGrain<TGrain>(key);
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        try
        {
            await firstCall(grain);
        }
        finally
        {
            RequestContext.Clear();
        }
        return grain;
    }

    /// <summary>The queue that events of a stream go to when there is one queue only.</summary>
    public IStreamQueueGrain Queue(uint number = 0, int queueCount = 1) =>
        Client.GetGrain<IStreamQueueGrain>(new StreamQueueKey(Provider, queueCount, number).ToString());

    public async Task<InProcessSiloHandle> SiloOfAsync(IAddressable grain)
    {
        var address = await Client.GetGrain<IManagementGrain>(0).GetActivationAddress(grain);
        return Silos.Single(silo => silo.SiloAddress.Equals(address));
    }

    public InProcessSiloHandle OtherThan(InProcessSiloHandle silo) => Silos.First(other => !other.SiloAddress.Equals(silo.SiloAddress));

    /// <summary>The stream as code on the first silo sees it.</summary>
    public IAsyncStream<T> SiloStream<T>(string @namespace, string key) => _cluster.GetSiloServiceProvider()
        .GetRequiredService<IClusterClient>().GetStreamProvider(Provider).GetStream<T>(@namespace, key);

    public Task DeactivateAsync(IAddressable grain) => _cluster.DeactivateAsync(grain);

    public Task MoveAsync(IAddressable grain, InProcessSiloHandle target) => _cluster.MigrateAsync(grain, target.SiloAddress);

    public Task KillAsync(InProcessSiloHandle silo) => _cluster.KillSiloAsync(silo);

    public Task StopAsync(InProcessSiloHandle silo) => _cluster.StopSiloAsync(silo);

    public Task<InProcessSiloHandle> StartSiloAsync() => _cluster.StartAdditionalSiloAsync();

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();
}
