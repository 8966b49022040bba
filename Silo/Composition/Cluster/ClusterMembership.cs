using System.Net;
using System.Net.Sockets;
using Npgsql;
using Orleans.Configuration;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Trading;

namespace TradeMind.Silo.Composition.Cluster;

/// <summary>
/// This process as one silo of several, which find each other by a table in their database and watch each other: one that stops answering
/// is declared dead, and what ran on it is started elsewhere, within seconds. docs/cluster.md says what follows from the times.
/// </summary>
internal static class ClusterMembership
{
    /// <summary>Longest time that a call between grains takes; all waits inside of calls are shorter.</summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    /// <exception cref="InvalidInputException">Its address has none of this network, or the certificate cannot be used.</exception>
    public static void JoinCluster(this ISiloBuilder silo, ClusterSettings cluster)
    {
        var address = Resolve(cluster.Address);
        var free = LoopbackPorts.Free();
        silo.UseAdoNetClustering(database => (database.Invariant, database.ConnectionString) = ("Npgsql", Connection(cluster.Database!)));
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.Id, GrainRuntime.Service));
        silo.Configure<EndpointOptions>(endpoints =>
        {
            endpoints.AdvertisedIPAddress = address;
            endpoints.SiloPort = cluster.SiloPort == 0 ? free.Silo : cluster.SiloPort;
            endpoints.GatewayPort = cluster.GatewayPort == 0 ? free.Gateway : cluster.GatewayPort;
            endpoints.SiloListeningEndpoint = cluster.Listen is { } listen ? IPEndPoint.Parse(listen) : null;
        });
        silo.Configure<ClusterMembershipOptions>(Watch);
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
        if (cluster.Certificate is not null)
        {
            silo.UseSiloCertificates(cluster);
        }
    }

    /// <summary>A separate pool: who is alive must not wait behind what is traded, nor long for a server that is away.</summary>
    private static string Connection(string database)
    {
        var parts = new NpgsqlConnectionStringBuilder(database)
        {
            ApplicationName = "trademind-silos",
            MaxPoolSize = 4,
            Timeout = 5,
            CommandTimeout = 5,
        };
        parts.Database ??= GrainRuntime.Service;
        return parts.ConnectionString;
    }

    /// <summary>
    /// Two votes declare a silo dead; where fewer than three are active Orleans takes one for enough. On two processors a silo that lives
    /// misses a probe now and then.
    /// </summary>
    private static void Watch(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = TimeSpan.FromSeconds(1);
        membership.MaxProbeTimeout = TimeSpan.FromSeconds(1.5);
        membership.NumMissedProbesLimit = Environment.ProcessorCount > 2 ? 2 : 3;
        membership.NumVotesForDeathDeclaration = 2;
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(2);
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        membership.DefunctSiloExpiration = TimeSpan.FromHours(1);
        membership.DefunctSiloCleanupPeriod = TimeSpan.FromMinutes(10);
    }

    private static IPAddress Resolve(string name)
    {
        if (IPAddress.TryParse(name, out var address))
        {
            return address;
        }

        try
        {
            var found = Dns.GetHostAddresses(name);
            return Array.Find(found, one => one.AddressFamily == AddressFamily.InterNetwork) ?? found[0];
        }
        catch (SocketException exception)
        {
            throw new InvalidInputException(
                $"cluster:address = '{name}': the name has no address ({exception.Message}): use one that other silos reach this one by",
                "cluster:address", ErrorCodes.InvalidConfiguration, cause: exception);
        }
    }
}
