using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Storage;
using Orleans.TestingHost;
using TradeMind.Application.Experiments;
using TradeMind.Application.Portfolios;
using TradeMind.Grains;
using TradeMind.Grains.Hosting;
using TradeMind.Grains.Sessions;
using TradeMind.MarketData.Feeds;
using TradeMind.Silo.Composition;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Silo.Hosting;
using TradeMind.Storage.Memory;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Streaming;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Cluster;

/// <summary>Two silos in this process that share one store, as two machines share a database.</summary>
internal sealed class TwoSilos : IAsyncDisposable
{
    public const string Portfolio = "p";

    private readonly InProcessTestCluster _cluster;

    private readonly SqlJournalStore _journals;

    private TwoSilos(InProcessTestCluster cluster, SqlJournalStore journals) => (_cluster, _journals) = (cluster, journals);

    public IClusterClient Client => _cluster.Client;

    /// <summary>The grains as each silo sees them.</summary>
    public IEnumerable<IGrainFactory> Factories => _cluster.Silos.Select(silo => silo.ServiceProvider.GetRequiredService<IGrainFactory>());

    /// <param name="session">The watchlist.</param>
    /// <param name="series">The bars.</param>
    /// <param name="pace">How fast they come.</param>
    /// <param name="database">What both silos share.</param>
    public static async Task<TwoSilos> StartAsync(
        ConfiguredSession session, IReadOnlyList<BarSeries> series, ReplaySpeed pace, SqliteDatabase database)
    {
        var (journals, bars) = (new SqlJournalStore(database), new MemoryBarStore());
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSiloHost((_, host) => host.Services
            .AddSingleton(new ServiceSettings { Portfolio = Portfolio })
            .AddSingleton(new PortfolioDirectory(new ExperimentArms(Portfolio, []), new SqlPortfolioRegistry(database)))
            .AddHostedService<SessionWakeUp>());
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddGrainStorage("Default", (services, _) => Storage(services, database));
            silo.Services.AddGrainStorage("PubSubStore", (services, _) => Storage(services, database));
            silo.UseInMemoryReminderService();
            silo.AddWakeUpStreams(Streams.Provider, streams =>
            {
                streams.SeparateNamespaces = Streams.Chain;
                (streams.Patience, streams.EnqueueTimeout) = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
            });
            silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(5));
            silo.Configure<ClusterMembershipOptions>(membership =>
            {
                membership.ProbeTimeout = TimeSpan.FromSeconds(1);
                membership.NumMissedProbesLimit = 3;
                membership.NumVotesForDeathDeclaration = 1;
                membership.TableRefreshTimeout = TimeSpan.FromSeconds(2);
            });
            silo.Services.AddTradingSessions(
                new OnePlan(session), StrategyCatalog.BuiltIn, new SessionOptions { Patience = TimeSpan.FromSeconds(1) }, _ => journals,
                _ => bars,
                services => new ReplayFeed(series, null, pace, services.GetRequiredService<TimeProvider>()));
        });
        builder.ConfigureClient(client => client.AddWakeUpStreams(
            Streams.Provider, streams => streams.SeparateNamespaces = Streams.Chain));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new TwoSilos(cluster, journals);
    }

    /// <summary>Kills the silo that a grain is active on, as a crash of its machine would.</summary>
    public async Task KillSiloOfAsync(IAddressable grain)
    {
        var management = Client.GetGrain<IManagementGrain>(0);
        var address = await management.GetActivationAddress(grain);
        await _cluster.KillSiloAsync(_cluster.Silos.Single(silo => silo.SiloAddress.Equals(address)));
    }

    public Task StartSessionAsync(DateTime at) =>
        Client.GetGrain<IOrchestratorGrain>(Portfolio).CommandAsync(new SessionCommand("1", SessionAction.Start, "test", "", at)).AsTask();

    public async Task<IReadOnlyList<JournalEntry>> EntriesAsync() =>
        await (await _journals.OpenAsync(Portfolio, CancellationToken.None)).ReadAsync(0, int.MaxValue, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _journals.Dispose();
    }

    private static DatabaseGrainStorage Storage(IServiceProvider services, SqliteDatabase database) =>
        new(new SqlGrainStateStore(database), new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>()));

    private sealed class OnePlan(ConfiguredSession session) : IConfiguredSessions
    {
        public ConfiguredSession Find(string portfolio) => session;
    }
}
