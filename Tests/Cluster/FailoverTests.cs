using TradeMind.Grains;
using TradeMind.MarketData.Feeds;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.MarketData;
using TradeMind.Tests.Simulation;
using TradeMind.Trading.Sessions;

namespace TradeMind.Tests.Cluster;

/// <summary>
/// A silo dies while a session trades: another one goes on with it, and the portfolio is those of a session that was never disturbed.
/// </summary>
[Collection(AloneCollection.Name)]
public class FailoverTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("portfolio")]
    [InlineData("orchestrator")]
    [InlineData("strategy")]
    public async Task The_session_goes_on_when_the_silo_of_its_grain_is_killed(string grain)
    {
        using var folder = new TemporaryFolder();
        using var database = SqliteDatabase.Open(folder.File("t.db"));
        var (session, series) = (Simulations.Panel(Simulations.FiveSymbols), Simulations.FiveSymbols.Series());
        var last = series.Max(s => s.Ticks[^1]);
        await using var silos = await TwoSilos.StartAsync(session, series, ReplaySpeed.Create(50), database);
        await silos.StartSessionAsync(new DateTime(series.Min(s => s.Ticks[0]), DateTimeKind.Utc));
        var before = await UntilAsync(silos, entries => entries.Count > 60);

        await silos.KillSiloOfAsync(Grain(silos, grain));
        var entries = await UntilAsync(silos, all => all[^1].Ticks >= last);

        Assert.True(before.Count < entries.Count);
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(i => (long)i), entries.Select(entry => entry.Sequence));
        var undisturbed = Simulations.Run(session, series, new TradeMind.Simulation.SimulatedSessionOptions());
        var record = Simulations.Record(session, entries);
        Assert.NotEmpty(record.Fills);
        Assert.Equal(undisturbed.Hash, record.Hash);
        Assert.Equal(undisturbed.Equity, record.Equity);
    }

    private static IAddressable Grain(TwoSilos silos, string name) => name switch
    {
        "portfolio" => silos.Client.GetGrain<IPortfolioGrain>(TwoSilos.Portfolio),
        "orchestrator" => silos.Client.GetGrain<IOrchestratorGrain>(TwoSilos.Portfolio),
        _ => silos.Client.GetGrain<IStrategyGrain>(StrategyKey.Create(TwoSilos.Portfolio, "crossover")),
    };

    /// <summary>
    /// Waits until the journal is as far as it should be. The session is not asked for anything: it then continues by itself.
    /// </summary>
    private static async Task<IReadOnlyList<JournalEntry>> UntilAsync(TwoSilos silos, Func<IReadOnlyList<JournalEntry>, bool> holds)
    {
        using var bound = new CancellationTokenSource(Bound);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await timer.WaitForNextTickAsync(bound.Token))
        {
            if (await silos.EntriesAsync() is { Count: > 0 } entries && holds(entries))
            {
                return entries;
            }
        }

        throw new TimeoutException("the session did not go on");
    }
}
