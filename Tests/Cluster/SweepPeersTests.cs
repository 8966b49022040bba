using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using TradeMind.Application.Research;
using TradeMind.Contracts;
using TradeMind.MarketData;
using TradeMind.Silo.Sessions;
using TradeMind.Tests.Properties;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Strategies;
using TrialData = TradeMind.Storage.Trials.TrialData;

namespace TradeMind.Tests.Cluster;

/// <summary>A silo has partitions of its sweep run by another.</summary>
public sealed class SweepPeersTests : IAsyncLifetime
{
    private static readonly BarSeries[] Series = new Scenario(
        Seed: 5, Bars: 300, Symbols: 2, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 2, Size: 30).Series();

    private static readonly RunRequest Request = new() { Ranges = ["fast=2..12:1", "slow=8..30:2"], Data = "shared" };

    private readonly InProcessTestCluster _cluster = Cluster();

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task The_other_silo_runs_what_it_has_the_bars_of()
    {
        var (here, there) = (_cluster.Silos[0], _cluster.Silos[1]);
        var peers = here.ServiceProvider.GetRequiredService<ISweepPeers>();
        var peer = Assert.Single(peers.Others);
        var text = RunRecord.New(RunKind.Sweep, Request, "test", DateTime.UnixEpoch).Request;
        var bars = TrialData.Create(Series);
        var sweep = new SharedSweep("run-1", RunKind.Sweep, text, bars.From.Ticks, bars.To.Ticks, bars.Hash);

        var trials = await peers.RunAsync(peer, sweep, [0, 7, 12], CancellationToken.None);
        var plan = RunPlan.From(RunKind.Sweep, Request, StrategyCatalog.BuiltIn, new Shared());
        Assert.Equal(
            new Sweep(plan.Plan.For(Series), plan.Search!.Space, plan.Search.Objective, Series).RunBatch([0, 7, 12], 1, default), trials!);
        Assert.Equal((0, 1), (Loaded(here), Loaded(there)));

        // What cannot be run there is for the asker to run.
        Assert.Null(await peers.RunAsync(peer, sweep with { Fingerprint = "of others" }, [0], CancellationToken.None));
    }

    private static int Loaded(InProcessSiloHandle silo) => ((Shared)silo.ServiceProvider.GetRequiredService<IRunDataSets>()).Loaded;

    private static InProcessTestCluster Cluster()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) => silo.Services
            .AddSingleton(StrategyCatalog.BuiltIn)
            .AddSingleton<IRunDataSets>(_ => new Shared())
            .AddSingleton(_ => new BackgroundTaskScheduler(1))
            .AddSingleton<PartitionWorker>()
            .AddSingleton<ISweepPeers, GrainPeers>());
        return builder.Build();
    }

    private sealed class Shared : IRunDataSets
    {
        private int _loaded;

        public int Loaded => _loaded;

        public IReadOnlyList<RunDataSet> Names => [new RunDataSet("shared", "for the test")];

        public ValueTask<MarketDataSet> LoadAsync(string name, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _loaded);
            return ValueTask.FromResult(new MarketDataSet([.. Series], new Dictionary<Symbol, IReadOnlyList<CorporateAction>>(), []));
        }
    }
}
