using Orleans.Simulation;
using TradeMind.Grains.Sessions;
using TradeMind.Simulation;
using TradeMind.Tests.Sessions;
using TradeMind.Tests.Simulation;
using TradeMind.Trading.Market;
using TradeMind.Trading.Selection;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Selection;

/// <summary>The plan is changed while the strategies are weighed, and the grains do what the backtest does.</summary>
public class SelectionPlanChangeTests
{
    private static readonly BarSeries[] Series = Simulations.FiveSymbols.Series();
    private static readonly DateTime At = new(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);
    private static readonly SelectionOptions Hedged = new() { Method = SelectionMethod.Hedge, LearningRate = 3, Window = 20 };
    private static readonly SessionSettings Settings = PlanChangeTests.Settings with { Selection = Hedged };

    [Fact]
    public void Strategies_that_stay_keep_their_proportion_and_new_ones_begin_at_their_share()
    {
        var slices = Run().OfType<SliceEntry>().ToList();
        var before = slices.Last(e => e.Advice.Length == 2 && e.Ticks <= PlanChangeTests.Script[1].After);
        var after = slices[slices.IndexOf(before) + 1];

        // The first slice under the new plan is weighed by what the slice before has taught, of which the change of plan knows too.
        var (crossover, macd, reversion) = (after.Advice[0].Weight, after.Advice[1].Weight, after.Advice[2].Weight);
        Assert.Equal(["crossover", "macd_trend", "rsi_mean_reversion"], after.Advice.Select(a => a.Agent));
        Assert.Equal(1.0 / 3, macd, 12);
        Assert.Equal(2.0 / 3, crossover + reversion, 12);
        Assert.InRange(crossover / reversion / (before.Advice[0].Weight / before.Advice[1].Weight), 0.8, 1.25);
        Assert.NotEqual(1, crossover / reversion, 2);
    }

    [Fact]
    public void What_is_done_again_from_the_journal_is_the_same()
    {
        var again = new PortfolioSession(Settings.ToPlan(StrategyCatalog.BuiltIn));
        Assert.All(Run(), entry => Assert.Equal(entry, again.Repeat(entry, StrategyCatalog.BuiltIn)));
    }

    [Fact]
    public void A_selector_can_be_switched_on_and_off()
    {
        var plan = PlanChangeTests.Settings.ToPlan(StrategyCatalog.BuiltIn);
        var backtest = new SessionBacktest(plan);
        var slices = SessionBacktest.Slices([Series[0], Series[2], Series[3]], BarTime.None).ToList();
        var entries = backtest.Run(slices.Take(50), At).ToList();
        entries.Add(Change("on", PlanChangeTests.Settings, Settings));
        entries.AddRange(backtest.Run(slices.Skip(50).Take(50), At));
        entries.Add(Change("off", Settings, PlanChangeTests.Settings));
        entries.AddRange(backtest.Run(slices.Skip(100), At));

        Assert.Equal(50, entries.OfType<SliceEntry>().Count(e => e.Selection is not null));
        var again = new PortfolioSession(plan);
        Assert.All(entries, entry => Assert.Equal(entry, again.Repeat(entry, StrategyCatalog.BuiltIn)));
        return;

        PlanEntry Change(string id, SessionSettings before, SessionSettings after) => backtest.Session.Apply(
            new PlanCommand(id, "me", "", At, before, after), after.ToPlan(StrategyCatalog.BuiltIn));
    }

    [Fact]
    public void The_grains_do_what_the_backtest_does()
    {
        var session = new ConfiguredSession(Settings, Settings.ToPlan(StrategyCatalog.BuiltIn));
        using var simulation = new SimulatedSession(
            session, Series, null, new SimulatedSessionOptions { Script = PlanChangeTests.Script, SerializesMessages = true });
        var simulated = simulation.Run().ToList();

        Assert.Equal(Run().OfType<SliceEntry>(), simulated.OfType<SliceEntry>());
        Assert.All(simulated.OfType<SliceEntry>(), entry => Assert.NotNull(entry.Selection));
    }

    [Fact]
    public void Faults_change_nothing()
    {
        var session = new ConfiguredSession(Settings, Settings.ToPlan(StrategyCatalog.BuiltIn));
        var faults = new FaultPlan(
            Crash: 0.002, ActivationCrash: 0.002, WriteFail: 0.02, WriteConflict: 0.01, WriteTorn: 0.02, Delay: 0.02, Repeat: 0.02);
        var undisturbed = Run().OfType<SliceEntry>().ToList();
        for (var seed = 1UL; seed <= 5; seed++)
        {
            using var simulation = new SimulatedSession(
                session, Series, null, new SimulatedSessionOptions { Seed = seed, Faults = faults, Script = PlanChangeTests.Script });
            Assert.Equal(undisturbed, simulation.Run().OfType<SliceEntry>());
            Assert.NotEmpty(simulation.Faults);
        }
    }

    private static IEnumerable<JournalEntry> Run() => new SessionBacktest(Settings.ToPlan(StrategyCatalog.BuiltIn)).Run(
        Settings, Series, PlanChangeTests.Script, StrategyCatalog.BuiltIn, At);
}
