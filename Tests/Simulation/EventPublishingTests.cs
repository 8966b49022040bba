using Orleans.Simulation;
using TradeMind.Grains.Portfolios;
using TradeMind.Simulation;

namespace TradeMind.Tests.Simulation;

/// <summary>
/// Whatever is committed reaches the stream at least once and in order, although activations and processes die between the commit and the
/// publishing.
/// </summary>
public class EventPublishingTests
{
    [Fact]
    public void Activations_that_die_leave_nothing_unpublished()
    {
        var (deaths, repeated) = (0, 0);
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var faults = new FaultPlan(ActivationCrash: 0.02, WriteTorn: 0.1, WriteConflict: 0.05);
            var (expected, lives, simulation) = Trade(new SimulatedSessionOptions { Seed = seed, Faults = faults });
            var received = Assert.Single(lives);
            deaths += simulation.Faults.GetValueOrDefault("activation-crash") + simulation.Faults.GetValueOrDefault("conflict");
            repeated += received.Count - received.Distinct().Count();
            Assert.Equal(expected, received.Distinct());
        }

        Assert.True(deaths > 100, $"{deaths} deaths");
        Assert.True(repeated > 0, "no event came twice: no death fell between a publishing and its record");
    }

    [Fact]
    public void A_process_that_dies_between_commit_and_publishing_publishes_at_its_next_start()
    {
        var unpublished = 0;
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var (expected, lives, simulation) = Trade(new SimulatedSessionOptions { Seed = seed, Faults = new FaultPlan(Crash: 0.02) });

            // The run ends the moment the last entry is committed: here the process dies, before most of it is published.
            unpublished += expected.Count - lives.SelectMany(life => life).Distinct().Count();
            simulation.RestartUntil(() => lives[^1].Contains(expected[^1]));

            // What waited in the memory of a process that died is lost to the stream; within a life there is no hole, and the last one
            // reaches the end.
            Assert.All(
                lives.Where(life => life.Count > 0),
                life => Assert.Equal(expected.SkipWhile(item => item != life[0]).Take(life.Distinct().Count()), life.Distinct()));
            Assert.Equal(expected[^1], lives.Last(life => life.Count > 0)[^1]);
        }

        Assert.True(unpublished > 60, $"only {unpublished} events were unpublished when their process died");
    }

    /// <summary>What the journal says should be published, and what a subscriber received, a list for each life of the process.</summary>
    private static (List<(long, int, string)> Expected, List<List<(long, int, string)>> Lives, SimulatedSession Simulation) Trade(
        SimulatedSessionOptions options)
    {
        var (session, series) = (Simulations.Panel(Simulations.FiveSymbols), Simulations.FiveSymbols.Series());
        List<List<(long, int, string)>> lives = [[]];
        SimulatedSession simulation = null!;
        simulation = new SimulatedSession(session, series, null, options with
        {
            OnEvent = item =>
            {
                while (lives.Count <= simulation.Crashes)
                {
                    lives.Add([]);
                }

                lives[^1].Add((item.Sequence, item.Place, item.Id));
            },
        });
        var entries = simulation.Run();
        var expected = entries.SelectMany(entry => PortfolioEvents.From("simulation", session.Plan.Symbols, entry))
            .Select(item => (item.Sequence, item.Place, item.Id)).ToList();
        if (options.Faults.Crash == 0)
        {
            simulation.GoOnUntil(() => lives[^1].Contains(expected[^1]));
        }

        return (expected, lives, simulation);
    }
}
