using System.Globalization;
using System.Text;
using TradeMind.Simulation;

namespace TradeMind.Tests.Simulation;

/// <summary>A simulation is a function of its seed.</summary>
public class SimulationDeterminismTests
{
    [Fact]
    public void The_same_seed_gives_the_same_log_byte_for_byte()
    {
        var (first, second) = (Log(5), Log(5));
        Assert.NotEmpty(first.Log);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Ten_seeds_give_ten_interleavings_and_the_same_fills()
    {
        var runs = Enumerable.Range(1, 10).Select(seed => Log((ulong)seed)).ToList();
        Assert.Equal(10, runs.Select(r => r.Log).Distinct(StringComparer.Ordinal).Count());
        Assert.Single(runs.Select(r => r.Hash).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void The_history_hash_tells_interleavings_apart()
    {
        Assert.Equal(History(3), History(3));
        Assert.NotEqual(History(3), History(4));
    }

    private static string History(ulong seed)
    {
        var session = Simulations.Panel(Simulations.FiveSymbols);
        using var simulation = new SimulatedSession(
            session, Simulations.FiveSymbols.Series(), null, new SimulatedSessionOptions { Seed = seed, RecordsHistory = true });
        simulation.Run();
        return simulation.HistoryHash;
    }

    private static (string Log, string Hash) Log(ulong seed)
    {
        var log = new StringBuilder();
        var record = Simulations.Run(Simulations.Panel(Simulations.FiveSymbols), Simulations.FiveSymbols.Series(),
            new SimulatedSessionOptions
            {
                Seed = seed,
                OnTurn = (time, grain, message) => log.Append(CultureInfo.InvariantCulture, $"{time:O} {grain} {message}\n"),
            });
        Assert.NotEmpty(record.Fills);
        return (log.ToString(), record.Hash);
    }
}
