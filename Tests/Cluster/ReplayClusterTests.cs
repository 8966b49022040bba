using TradeMind.Grains;
using TradeMind.MarketData.Feeds;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.MarketData;
using TradeMind.Tests.Simulation;
using TradeMind.Trading.Sessions;

namespace TradeMind.Tests.Cluster;

/// <summary>A replay in a cluster is played on the silo of its session, whichever silo is asked.</summary>
[Collection(AloneCollection.Name)]
public class ReplayClusterTests
{
    [Fact]
    public async Task Commands_reach_the_silo_that_plays()
    {
        using var folder = new TemporaryFolder();
        using var database = SqliteDatabase.Open(folder.File("t.db"));
        var (session, series) = (Simulations.Panel(Simulations.FiveSymbols), Simulations.FiveSymbols.Series());
        await using var silos = await TwoSilos.StartAsync(session, series, ReplaySpeed.Create(0.001), database);
        await silos.StartSessionAsync(new DateTime(series.Min(s => s.Ticks[0]), DateTimeKind.Utc));
        for (var i = 0; i < 3; i++)
        {
            foreach (var factory in silos.Factories)
            {
                await factory.GetGrain<IOrchestratorGrain>(TwoSilos.Portfolio).StepReplayAsync();
            }
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await silos.Client.GetGrain<IOrchestratorGrain>(TwoSilos.Portfolio).GetStatusAsync()).Replay!.Played < 6)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }

        Assert.Equal(6, (await silos.EntriesAsync()).OfType<SliceEntry>().Count());
        foreach (var factory in silos.Factories)
        {
            var replay = (await factory.GetGrain<IOrchestratorGrain>(TwoSilos.Portfolio).GetStatusAsync()).Replay!;
            Assert.Equal((0.001, true, 6), (replay.SlicesPerSecond, replay.IsPaused, replay.Played));
        }
    }
}
