using System.Collections.Immutable;
using Orleans.Simulation;
using TradeMind.MarketData.Feeds;
using TradeMind.Simulation;
using TradeMind.Grains.Sessions;
using TradeMind.Tests.Properties;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Simulation;

/// <summary>Corporate actions that a session learns of after their ex-dates were traded.</summary>
public class LateActionParityTests
{
    private static readonly string[] Strategies = ["ma_crossover", "macd_trend", "rsi_mean_reversion"];

    private static readonly Scenario Market = new(
        Seed: 7, Bars: 400, Symbols: 3, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 2, Size: 30);

    private readonly BarSeries[] _series;
    private readonly Dictionary<Symbol, IReadOnlyList<CorporateAction>> _inTime;
    private readonly Dictionary<Symbol, IReadOnlyList<LateAction>> _late = [];
    private readonly Dictionary<Symbol, IReadOnlyList<CorporateAction>> _others = [];
    private ConfiguredSession _session;

    /// <summary>The first split and the first dividend of a symbol come three bars late, everything else in time.</summary>
    public LateActionParityTests()
    {
        (_series, _inTime) = Simulations.Traded(Market.Series());
        _session = Session(stop: 0.9m);
        foreach (var (symbol, actions) in _inTime)
        {
            var series = _series.Single(one => one.Symbol == symbol);
            LateAction[] late =
            [
                .. actions.GroupBy(action => action.GetType()).Select(kind => kind.First()).Select(action => new LateAction(
                    action, series.Ticks.ToArray().Where(ticks => ticks >= action.ExDate.Ticks).ElementAt(2))),
            ];
            _late[symbol] = late;
            _others[symbol] = [.. actions.Except(late.Select(one => one.Action))];
        }
    }

    /// <summary>A stop at 70 % takes the fall of the 4-for-1 split for a crash, one at 10 % does not.</summary>
    [Theory]
    [InlineData(0.9, ActionOutcome.Restated)]
    [InlineData(0.3, ActionOutcome.Settled)]
    public void The_grains_do_what_a_plain_run_over_the_journal_says(double stop, ActionOutcome outcome)
    {
        _session = Session((decimal)stop);
        var journal = Run(1, FaultPlan.None);
        Assert.Contains(journal.OfType<ActionEntry>().SelectMany(entry => entry.Actions.Zip(entry.Effects)), pair =>
            pair.First is { Late: not null, Action: Split { Ratio: 4 } } && pair.Second.Outcome == outcome);
        var late = journal.OfType<ActionEntry>().SelectMany(entry => entry.Actions).Where(action => action.Late is not null).ToList();
        Assert.Equal(_late.Values.Sum(actions => actions.Count), late.Count);
        Assert.Contains(late, action => action.Late!.Value.Held != 0);
        Assert.DoesNotContain(late, action => Held(journal, action) != action.Late!.Value.Held);

        // The same slices and actions, the strategies fed anew for each slice that brings a late split.
        var session = new PortfolioSession(_session.Plan);
        var seen = new List<SliceBars>();
        var known = new List<SymbolAction>();
        ImmutableArray<SymbolAction> coming = [];
        foreach (var entry in journal)
        {
            if (entry is ActionEntry taken)
            {
                known.AddRange(taken.Actions);
                coming = taken.Actions;
                Assert.Equal(entry, session.Apply(taken.Actions));
            }
            else if (entry is SliceEntry slice)
            {
                seen.Add(slice.Bars with { Actions = [.. coming.Where(action => action.Late is null)] });
                coming = [];
                var again = session.Apply(slice.Bars, Advice(seen, known));
                Assert.True(again.Equals(entry), $"entry {entry.Sequence}, {slice.Bars.Time:yyyy-MM-dd}");
            }
            else
            {
                session.Apply(((CommandEntry)entry).Command);
            }
        }
    }

    /// <summary>From the report on strategies say what they say when the split was known in time.</summary>
    [Fact]
    public void After_the_report_strategies_know_what_they_would_know()
    {
        var late = Run(1, FaultPlan.None).OfType<SliceEntry>().ToList();
        using var simulation = new SimulatedSession(
            _session, _series, null, new SimulatedSessionOptions { Actions = _inTime });
        var inTime = simulation.Run().OfType<SliceEntry>().ToList();
        var reported = _late.Values.SelectMany(actions => actions).Where(one => one.Action is Split).Select(one => one.AfterTicks).Order()
            .ToList();
        var exDates = _late.Values.SelectMany(actions => actions).Where(one => one.Action is Split).Select(one => one.Action.ExDate.Ticks);
        Assert.Equal(inTime.Count, late.Count);
        bool IsBetween(long ticks) => exDates.Zip(reported).Any(pair => ticks >= pair.First && ticks <= pair.Second);
        var pairs = inTime.Zip(late, (one, other) => (one.Ticks, Said: Said(one), Other: Said(other))).ToList();
        Assert.DoesNotContain(pairs, pair => !IsBetween(pair.Ticks) && !pair.Said.SequenceEqual(pair.Other));
        Assert.Contains(pairs, pair => !pair.Said.SequenceEqual(pair.Other));

        static IEnumerable<Signal> Said(SliceEntry slice) => slice.Advice.SelectMany(advice => advice.Signals);
    }

    [Fact]
    public void Every_seed_of_faults_gives_the_undisturbed_journal()
    {
        var undisturbed = Run(1, FaultPlan.None);
        Cores.For(1, 7, seed => Assert.True(undisturbed.SequenceEqual(Run((ulong)seed, new FaultPlan(
            Crash: 0.002, ActivationCrash: 0.002, WriteFail: 0.02, WriteConflict: 0.01, WriteTorn: 0.02, Delay: 0.02, Repeat: 0.02))),
            $"seed {seed}"));
    }

    /// <summary>No slice follows that could bring the delisting: it is carried out all the same, and once.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_portfolio_of_one_symbol_that_is_delisted_is_closed_out(bool isDisturbed)
    {
        BarSeries[] series = [_series[2]];
        var gone = new Delisting(series[0][^1].Time.AddDays(3), 7.5);
        var actions = new Dictionary<Symbol, IReadOnlyList<CorporateAction>> { [series[0].Symbol] = [gone] };
        var entry = StrategyCatalog.BuiltIn.Find("momentum_rotation");
        var always = new ConfiguredStrategy("always", entry, entry.Parameters.With("lookback", 1).With("top", 1).With("minimum", -100));
        var plan = new PortfolioConfiguration([series[0].Symbol], [always], new AccountOptions { Risk = RiskPolicy.None });
        var session = new ConfiguredSession(new SessionSettings(), plan);
        var backtest = new SessionBacktest(session.Plan).Run(series, series[0][0].Time, actions).ToList();
        var end = Assert.IsType<ActionEntry>(backtest[^1]);
        Assert.Equal(ActionOutcome.Closed, Assert.Single(end.Effects).Outcome);
        Assert.Equal((7.5m, end.Outcome.Cash), (Assert.Single(end.Outcome.Fills).Price, end.Outcome.Equity));

        var faults = isDisturbed ? new FaultPlan(Crash: 0.01, WriteFail: 0.05, WriteTorn: 0.05, Repeat: 0.05) : FaultPlan.None;
        using var simulation = new SimulatedSession(
            session, series, null, new SimulatedSessionOptions { Actions = actions, Faults = faults, Seed = 3 });
        Assert.Equal(backtest.Skip(1), simulation.Run().Skip(1));
    }

    /// <summary>One strategy that wants everything held, and three that have their opinions.</summary>
    private ConfiguredSession Session(decimal stop)
    {
        var entry = StrategyCatalog.BuiltIn.Find("momentum_rotation");
        var always = new ConfiguredStrategy(
            "always", entry, entry.Parameters.With("lookback", 1).With("top", 3).With("minimum", -100), weight: 9);
        var options = Market.Options with { Risk = RiskPolicy.None with { StopLoss = stop } };
        return new ConfiguredSession(new SessionSettings(), new PortfolioConfiguration(
            _series.Select(one => one.Symbol), [always, .. Simulations.Session(_series, options, Strategies).Plan.Strategies], options));
    }

    private IReadOnlyList<JournalEntry> Run(ulong seed, FaultPlan faults)
    {
        using var simulation = new SimulatedSession(_session, _series, null, new SimulatedSessionOptions
        {
            Seed = seed, Faults = faults, Actions = _others, Late = _late, SerializesMessages = seed == 1,
            Pace = seed % 2 == 0 ? ReplaySpeed.Create(1) : ReplaySpeed.Unlimited,
        });
        return simulation.Run();
    }

    /// <summary>Units held after the last slice before the ex-date, and what came between that and the next one.</summary>
    private static decimal Held(IReadOnlyList<JournalEntry> journal, SymbolAction action)
    {
        var held = 0m;
        foreach (var entry in journal.TakeWhile(entry => entry is not SliceEntry || entry.Ticks < action.Action.ExDate.Ticks))
        {
            held = entry.Outcome.Holdings.Where(h => h.Symbol == action.Symbol).Select(h => (decimal?)h.Quantity).SingleOrDefault() ?? held;
        }

        return held;
    }

    private ImmutableArray<AgentSignals> Advice(IReadOnlyList<SliceBars> seen, IEnumerable<SymbolAction> known)
    {
        var late = known.Where(action => action is { Action: Split, Late: not null }).ToList();
        return [.. _session.Plan.Strategies.OrderBy(planned => planned.Id, StringComparer.Ordinal).Select(planned =>
        {
            var bank = planned.Entry.CreateBank(planned.Parameters, _series.Length);
            ImmutableArray<Signal> last = [];
            var before = 0L;
            foreach (var slice in seen)
            {
                var placed = late.Where(action => action.Action.ExDate.Ticks > before && action.Action.ExDate.Ticks <= slice.Ticks)
                    .Select(action => action with { Late = null });
                last = bank.Evaluate(slice with { Actions = [.. placed, .. slice.Actions] });
                before = slice.Ticks;
            }

            return new AgentSignals(planned.Id, AgentRole.Technical, planned.Weight, last);
        })];
    }
}
