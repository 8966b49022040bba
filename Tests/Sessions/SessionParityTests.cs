using FsCheck;
using FsCheck.Fluent;
using TradeMind.Tests.Properties;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Sessions;

/// <summary>A session that is fed slice by slice does what the backtest does.</summary>
public class SessionParityTests
{
    private static readonly DateTime Today = new(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string> Strategies { get; } = [.. StrategyCatalog.BuiltIn.Entries.Select(e => e.Definition.Id)];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Every_strategy_gives_the_same_orders(string id)
    {
        var entry = StrategyCatalog.BuiltIn.Find(id);
        var scenario = new Scenario(
            Seed: 7, Bars: 600, Symbols: 3, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 2, Size: 30);
        var series = scenario.Series();
        var backtest = entry.CreateRun(series, entry.Parameters, scenario.Options);
        backtest.Run();

        var record = Run(Plan(entry, scenario), series);

        Assert.NotEmpty(record.Fills);
        Assert.Equal(OrderListHash.Compute([backtest]), record.Hash);
        Assert.Equal(backtest.Account.Equity, record.Equity[^1].Equity);
    }

    [Fact]
    public void Any_scenario_gives_the_same_orders()
    {
        var traded = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60),
            Prop.ForAll(Scenario.Any, scenario =>
            {
                var backtest = scenario.Finished();
                var record = Run(Plan(scenario), scenario.Series());
                traded += record.Fills.Count > 0 ? 1 : 0;
                Assert.Equal(OrderListHash.Compute([backtest]), record.Hash);
            }));
        Assert.True(traded >= 30, $"{traded} of 60 scenarios traded");
    }

    [Fact]
    public void Loaded_in_the_middle_it_goes_on_with_the_same_entries()
    {
        var traded = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(40),
            Prop.ForAll(Scenario.Any, scenario =>
            {
                var slices = SessionBacktest.Slices(scenario.Series(), BarTime.None).ToList();
                var (unbroken, first, second) = (Fresh(scenario), Fresh(scenario), Fresh(scenario));
                var half = slices.Count / 2;
                foreach (var slice in slices.Take(half))
                {
                    Assert.Equal(unbroken.Next(slice), first.Next(slice));
                }

                second.Load(first);
                var fills = 0;
                foreach (var slice in slices.Skip(half))
                {
                    var entry = unbroken.Next(slice);
                    fills += entry.Outcome.Fills.Length;
                    Assert.Equal(entry, second.Next(slice));
                }

                traded += fills > 0 ? 1 : 0;
            }));
        Assert.True(traded >= 20, $"{traded} of 40 scenarios traded after they were loaded");
    }

    [Fact]
    public void A_panel_of_one_says_what_its_member_says_and_a_larger_one_its_mean()
    {
        var scenario = new Scenario(
            Seed: 3, Bars: 400, Symbols: 2, Minutes: false, Fast: 2, Slow: 5, Costs: 0, Delay: 0, Limits: 0, Size: 30);
        var both = new PortfolioConfiguration(
            scenario.Series().Select(s => s.Symbol),
            [Planned("ma_crossover"), Planned("rsi_mean_reversion")],
            scenario.Options);
        var entries = new SessionBacktest(both).Run(scenario.Series(), Today).OfType<SliceEntry>().ToList();
        var decided = entries.SelectMany(e => e.Outcome.Decisions.Select(d => (Entry: e, Decision: d))).ToList();
        Assert.NotEmpty(decided);
        Assert.All(decided, x =>
        {
            var place = x.Entry.Bars.Symbols.IndexOf(x.Decision.Symbol);
            var scores = x.Entry.Advice.Select(a => a.Signals[place].Score).Where(s => !double.IsNaN(s)).ToList();
            Assert.Equal(scores.Count == 0 ? double.NaN : scores.Average(), x.Decision.Technical.Score, 12);
        });
    }

    private static ConfiguredStrategy Planned(string id) =>
        StrategyCatalog.BuiltIn.Find(id) is var entry ? new ConfiguredStrategy(id, entry, entry.Parameters) : null!;

    private static PortfolioConfiguration Plan(StrategyEntry entry, Scenario scenario) => new(
        scenario.Series().Select(s => s.Symbol), [new ConfiguredStrategy(entry.Definition.Id, entry, entry.Parameters)], scenario.Options);

    private static PortfolioConfiguration Plan(Scenario scenario)
    {
        var plan = scenario.Plan(AccountScope.Shared);
        return new PortfolioConfiguration(
            scenario.Series().Select(s => s.Symbol), [new ConfiguredStrategy("only", plan.Strategy, plan.Parameters)], plan.Options);
    }

    private static SessionRecord Run(PortfolioConfiguration plan, IReadOnlyList<BarSeries> series)
    {
        var record = new SessionRecord(plan.Symbols);
        foreach (var entry in new SessionBacktest(plan).Run(series, Today))
        {
            record.Add(entry);
        }

        return record;
    }

    private static Driven Fresh(Scenario scenario) => new(Plan(scenario));

    private sealed class Driven
    {
        private readonly ConfiguredStrategy _planned;
        private readonly IStrategyRunner _bank;
        private PortfolioSession _session;

        public Driven(PortfolioConfiguration plan)
        {
            _planned = plan.Strategies[0];
            _bank = _planned.Entry.CreateBank(_planned.Parameters, plan.Symbols.Count);
            _session = new PortfolioSession(plan);
            _session.Apply(new SessionCommand("1", SessionAction.Start, "test", "", Today));
        }

        public SliceEntry Next(SliceBars slice) =>
            _session.Apply(slice, [new AgentSignals(_planned.Id, AgentRole.Technical, _planned.Weight, _bank.Evaluate(slice))]);

        public void Load(Driven other)
        {
            _bank.Load(other._bank.Save());
            StateReader.Load(ref _session, StateWriter.Save(ref other._session));
        }
    }
}
