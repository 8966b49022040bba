using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Simulation;
using TradeMind.Simulation;
using TradeMind.MarketData.Feeds;

namespace TradeMind.Tests.Simulation;

/// <summary>
/// Whatever goes wrong, the portfolio comes out as if nothing had: no fill is lost, none is doubled. TRADEMIND_FAULT_SEEDS says how many
/// seeds are tried (120 unless it is set), TRADEMIND_FAULT_FROM the first of them (1).
/// </summary>
[Collection(AloneCollection.Name)]
public class SimulationFaultTests
{
    private static readonly FaultPlan Everything = new(
        Crash: 0.002, ActivationCrash: 0.002, WriteFail: 0.02, WriteConflict: 0.02, WriteTorn: 0.02, Delay: 0.02, Repeat: 0.02,
        LostCall: 0.002, RepeatedCall: 0.002, SecondActivation: 0.004);

    private static readonly string[] Kinds =
        ["crash", "activation-crash", "write", "conflict", "torn", "delay", "repeat", "lost-call", "repeated-call", "second-activation"];

    private static int Seeds => Number("TRADEMIND_FAULT_SEEDS", 120);

    private static int First => Number("TRADEMIND_FAULT_FROM", 1);

    [Fact]
    public void Every_seed_of_everything_at_once_gives_the_undisturbed_books()
    {
        var session = Simulations.Panel(Simulations.FiveSymbols);
        var series = Simulations.FiveSymbols.Series();
        var undisturbed = Simulations.Run(session, series, new SimulatedSessionOptions());
        var counts = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var wrong = new ConcurrentBag<ulong>();
        Cores.For(First, First + Seeds, seed =>
        {
            // Every eighth seed at a pace, one slice at a time as in the present; the others as fast as they can, in groups.
            var options = new SimulatedSessionOptions
            {
                Seed = (ulong)seed, Faults = Everything, SerializesMessages = true, Pace = seed % 8 == 0
                    ? ReplaySpeed.Create(1)
                    : ReplaySpeed.Unlimited,
            };
            using var simulation = new SimulatedSession(session, series, null, options);
            var record = Simulations.Record(session, simulation.Run());
            if (record.Hash != undisturbed.Hash || !record.Equity.SequenceEqual(undisturbed.Equity))
            {
                wrong.Add((ulong)seed);
            }

            foreach (var (fault, count) in simulation.Faults)
            {
                counts.AddOrUpdate(fault, count, (_, sum) => sum + count);
            }
        });

        Assert.NotEmpty(undisturbed.Fills);
        Assert.Empty(wrong);
        Assert.All(
            Kinds, fault => Assert.True(counts.GetValueOrDefault(fault) >= Seeds / 2, $"{fault}: {counts.GetValueOrDefault(fault)}"));
    }

    [Fact]
    public void A_process_that_is_lost_every_few_turns_still_gets_there()
    {
        var session = Simulations.Panel(Simulations.FiveSymbols);
        var series = Simulations.FiveSymbols.Series();
        using var simulation = new SimulatedSession(session, series, null, new SimulatedSessionOptions
        {
            Seed = 9, Faults = new FaultPlan(Crash: 0.02), Pace = ReplaySpeed.Create(1),
        });

        var record = Simulations.Record(session, simulation.Run());

        Assert.True(simulation.Crashes > 20, $"{simulation.Crashes} crashes");
        Assert.NotEmpty(record.Fills);
        Assert.Equal(Simulations.Run(session, series, new SimulatedSessionOptions()).Hash, record.Hash);
    }

    [Fact]
    public void A_paced_replay_that_is_interrupted_neither_skips_nor_repeats_a_slice()
    {
        var session = Simulations.Panel(Simulations.FiveSymbols);
        var series = Simulations.FiveSymbols.Series();
        var options = new SimulatedSessionOptions { Seed = 4, Pace = ReplaySpeed.Create(0.5),
            Faults = new FaultPlan(Crash: 0.005, Delay: 0.05) };
        using var simulation = new SimulatedSession(session, series, null, options);

        var slices = simulation.Run().OfType<Trading.Sessions.SliceEntry>().Select(e => e.Ticks).ToList();

        Assert.NotEqual(0, simulation.Crashes);
        Assert.Equal(series.SelectMany(s => s.Ticks.ToArray()).Distinct().Order(), slices);
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
