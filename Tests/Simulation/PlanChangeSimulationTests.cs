using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Simulation;
using TradeMind.Grains.Sessions;
using TradeMind.MarketData.Feeds;
using TradeMind.Simulation;
using TradeMind.Tests.Sessions;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Simulation;

/// <summary>
/// The plan is changed while the grains trade: they do what the backtest does with the same changes at the same places, and whatever goes
/// wrong meanwhile changes nothing of it. TRADEMIND_FAULT_SEEDS says how many seeds are tried (60 unless it is set).
/// </summary>
[Collection(AloneCollection.Name)]
public class PlanChangeSimulationTests
{
    private static readonly FaultPlan Everything = new(
        Crash: 0.002, ActivationCrash: 0.002, WriteFail: 0.02, WriteConflict: 0.01, WriteTorn: 0.02, Delay: 0.02, Repeat: 0.02);
    private static readonly ConfiguredSession Session = new(
        PlanChangeTests.Settings, PlanChangeTests.Settings.ToPlan(StrategyCatalog.BuiltIn));

    private static int Seeds =>
        int.TryParse(Environment.GetEnvironmentVariable("TRADEMIND_FAULT_SEEDS"), CultureInfo.InvariantCulture, out var seeds)
            ? seeds
            : 60;

    [Fact]
    public void The_grains_do_what_the_backtest_does()
    {
        var backtest = PlanChangeTests.Run().ToList();
        var simulated = Run(new SimulatedSessionOptions { Script = PlanChangeTests.Script }).Entries;

        Assert.NotEmpty(Record(simulated).Fills);
        Assert.Equal(Record(backtest).Hash, Record(simulated).Hash);
        Assert.Equal(Record(backtest).Equity, Record(simulated).Equity);
        Assert.Equal(backtest.OfType<SliceEntry>(), simulated.OfType<SliceEntry>());
        Assert.Equal(
            backtest.OfType<PlanEntry>().Select(e => (e.Sequence, e.Command.After)),
            simulated.OfType<PlanEntry>().Select(e => (e.Sequence, e.Command.After)));
    }

    [Fact]
    public void Every_seed_of_everything_at_once_gives_the_undisturbed_journal()
    {
        var undisturbed = Run(new SimulatedSessionOptions { Script = PlanChangeTests.Script }).Entries;
        var counts = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var wrong = new ConcurrentBag<ulong>();
        Cores.For(1, Seeds + 1, seed =>
        {
            var (entries, faults) = Run(new SimulatedSessionOptions { Seed = (ulong)seed, Faults = Everything,
                Script = PlanChangeTests.Script, Pace = ReplaySpeed.Create(1) });
            if (!entries.SequenceEqual(undisturbed))
            {
                wrong.Add((ulong)seed);
            }

            foreach (var (fault, count) in faults)
            {
                counts.AddOrUpdate(fault, count, (_, sum) => sum + count);
            }
        });

        Assert.NotEmpty(Record(undisturbed).Fills);
        Assert.Empty(wrong);
        Assert.All(
            ["crash", "activation-crash", "write", "conflict", "torn", "delay", "repeat"],
            fault => Assert.True(counts.GetValueOrDefault(fault) >= Seeds / 2, $"{fault}: {counts.GetValueOrDefault(fault)}"));
    }

    private static (List<JournalEntry> Entries, IReadOnlyDictionary<string, int> Faults) Run(SimulatedSessionOptions options)
    {
        using var simulation = new SimulatedSession(Session, Simulations.FiveSymbols.Series(), null, options);
        return ([.. simulation.Run()], simulation.Faults);
    }

    private static SessionRecord Record(IEnumerable<JournalEntry> entries)
    {
        var all = entries.ToList();
        var record = new SessionRecord(all.OfType<PlanEntry>().Last().Command.After.ToPlan(StrategyCatalog.BuiltIn).Symbols);
        all.ForEach(record.Add);
        return record;
    }
}
