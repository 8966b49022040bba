using System.Globalization;
using TradeMind.Grains.Sessions;
using TradeMind.Simulation;
using TradeMind.Storage.Journal;
using TradeMind.Tests.Sessions;
using TradeMind.Tests.Simulation;
using TradeMind.Trading;
using TradeMind.Trading.Allocation;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Allocation;

/// <summary>Accounts whose equity is divided by target weights.</summary>
public class AllocatedAccountTests
{
    private static readonly BarSeries[] Series = Simulations.FiveSymbols.Series();

    private static readonly AccountOptions Free = new()
    {
        Execution = ExecutionModel.Frictionless with { QuantityStep = 0.000001m }, Risk = RiskPolicy.None, Reserve = 1,
    };

    public static TheoryData<string> Methods { get; } =
        [.. Enum.GetValues<AllocationMethod>().Select(method => AllocationText.Write(method))];

    /// <summary>
    /// A doubles, B stands still: 500 each at 100 become 100,000 and 50,000 of 150,000. The next month's first close orders the 25,000 of A
    /// that are above one half, 125 units, and B gets as much once they have filled.
    /// </summary>
    [Fact]
    public void Weights_are_brought_back_at_the_first_close_of_a_month()
    {
        var run = Held(Free with { Allocation = AllocationText.Parse("equal,band:off") }, Doubling());
        var rebalanced = Fills(run).Where(f => f.Purpose == OrderPurpose.Rebalance).ToList();

        Assert.Equal(["Sell A 125 at 200", "Buy B 250 at 100"], rebalanced.Select(f => Text(run, f)));
        Assert.Equal([new DateTime(2024, 2, 2), new DateTime(2024, 2, 5)], rebalanced.Select(f => new DateTime(f.Ticks)));
    }

    [Fact]
    public void Target_weights_are_for_long_positions()
    {
        var options = Free with { Allocation = AllocationText.Parse("equal"), ShortSelling = new ShortTerms() };
        var refused = Assert.Throws<InvalidInputException>(() => new TradingEngine(options));
        Assert.Contains("sides is 'both': use sides long, or allocation none", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weight_that_leaves_its_band_is_brought_back_at_that_close()
    {
        var run = Held(Free with { Allocation = AllocationText.Parse("equal,every:never,band:0.1") }, Doubling());
        var decision = run.Account.Decisions.Items.ToArray().First(d => d.Allocation.Trigger == AllocationTrigger.Band);

        Assert.Equal(0, decision.Symbol);
        Assert.Equal(2 / 3.0, decision.Allocation.Weight, 1e-9);
        Assert.Equal(0.5, decision.Allocation.Target);
        Assert.Equal(new DateTime(2024, 1, 26), new DateTime(decision.Ticks));
        Assert.Equal(
            "equal: 66.67 % of equity, target 50.00 %, out of its band of 10 %; costs 0.00, the drift 0.00 a year",
            decision.Allocation.Describe(run.Account.Options.Allocation));
    }

    [Fact]
    public void What_costs_more_than_the_drift_does_is_left_alone_and_said_once_a_month()
    {
        var dear = Free with
        {
            Execution = Free.Execution with { Commission = new PercentCommission(5) },
            Allocation = AllocationText.Parse("risk-parity,window:20"),
        };
        var run = Run(dear, Series, "ma_crossover", 2, 5);
        var blocked = run.Account.Decisions.Items.ToArray().Where(d => d.Rejection == RejectionReason.CostAboveBenefit).ToList();

        Assert.NotEmpty(blocked);
        Assert.All(blocked, d => Assert.True(d.Allocation.Cost > d.Allocation.Benefit && d.OrderId == 0));
        Assert.All(
            blocked.GroupBy(d => (d.Symbol, new DateTime(d.Ticks).Year, new DateTime(d.Ticks).Month)),
            month => Assert.InRange(month.Count(), 1, 2));
        Assert.All(
            run.Account.Decisions.Items.ToArray().Where(
                d => d is { OrderId: > 0, Allocation: { Trigger: > AllocationTrigger.Entry, Benefit: > 0 } }),
            d => Assert.True(d.Allocation.Cost <= d.Allocation.Benefit));
    }

    [Fact]
    public void Risk_rules_judge_what_is_added_and_hold_targets_down()
    {
        var options = new AccountOptions { Allocation = AllocationText.Parse("equal,every:weekly,band:off,aversion:1000") };
        var usual = Run(options, Series, "ma_crossover", 2, 5).Account.Decisions.Items.ToArray();
        Assert.Contains(usual, d => d is { Allocation.Trigger: AllocationTrigger.Schedule, VerdictCount: > 0 });
        Assert.All(usual, d => Assert.InRange(d.Allocation.Target, 0, 0.10));

        // All of them are bought before there are returns enough to correlate; then nothing may be added.
        var strict = RiskPolicy.Default with { StopLoss = null, TakeProfit = null, MaxCorrelation = 0.01m, CorrelationWindow = 20 };
        Assert.Contains(
            Held(options with { Risk = strict }, Series).Account.Decisions.Items.ToArray(),
            d => d is { Allocation.Trigger: AllocationTrigger.Schedule, Rejection: RejectionReason.RiskVeto });
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Backtest_session_and_simulation_trade_alike(string method)
    {
        var options = Simulations.FiveSymbols.Options with
        {
            Allocation = AllocationText.Parse($"{method},every:weekly,band:0.04,window:30,aversion:20"),
        };
        var entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
        var parameters = entry.Parameters.With("fast", 3).With("slow", 12);
        var backtest = entry.CreateRun(Series, parameters, options);
        backtest.Run();
        var session = new ConfiguredSession(
            new SessionSettings(),
            new PortfolioConfiguration(Series.Select(s => s.Symbol), [new ConfiguredStrategy("ma_crossover", entry, parameters)], options));
        var entries = new SessionBacktest(session.Plan).Run(Series, Series[0][0].Time).ToList();
        var simulated = Simulations.Run(session, Series, new SimulatedSessionOptions());

        Assert.Contains(backtest.Account.Broker.Fills.Items.ToArray(), f => f.Purpose == OrderPurpose.Rebalance);
        Assert.Equal(OrderListHash.Compute([backtest]), Simulations.Record(session, entries).Hash);
        Assert.Equal(OrderListHash.Compute([backtest]), simulated.Hash);
        Assert.Equal(backtest.Account.Equity, simulated.Equity[^1].Equity);
        Assert.Equal(
            backtest.Account.Decisions.Items.ToArray().Select(d => d.Allocation),
            entries.SelectMany(e => e.Outcome.Decisions).Select(d => d.Allocation));
    }

    /// <summary>What is decided up to a close does not depend on what comes after it.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Nothing_is_known_before_its_time(string method)
    {
        var options = Simulations.FiveSymbols.Options with { Allocation = AllocationText.Parse($"{method},every:daily,window:20") };
        var cut = Series[0][150].Time;
        BarSeries[] past = [.. Series.Select(s => BarSeries.FromBars(
            s.Symbol, s.Interval, [.. Enumerable.Range(0, s.Count).Select(i => s[i]).Where(bar => bar.Time <= cut)]))];
        var (whole, half) = (Run(options, Series, "ma_crossover", 3, 12), Run(options, past, "ma_crossover", 3, 12));
        var known = whole.Account.Decisions.Items.ToArray().Where(d => d.Ticks <= cut.Ticks).Select(d => d with { Bars = 1 });
        Assert.Equal(half.Account.Decisions.Items.ToArray().Select(d => d with { Bars = 1 }), known);
    }

    [Fact]
    public void A_run_that_is_saved_on_the_way_ends_as_one_that_is_not()
    {
        var options = Simulations.FiveSymbols.Options with { Allocation = AllocationText.Parse("risk-parity,every:weekly,window:20") };
        var entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
        var parameters = entry.Parameters.With("fast", 3).With("slow", 12);
        var (whole, first, second) = (
            entry.CreateRun(Series, parameters, options), entry.CreateRun(Series, parameters, options),
            entry.CreateRun(Series, parameters, options));
        whole.Run();
        first.Run(until: Series[0][120].Time);
        StateReader.Load(ref second, StateWriter.Save(ref first));
        second.Run();
        Assert.Equal(whole.Account.Equity, second.Account.Equity);
        Assert.Equal(whole.Account.Decisions.Count, first.Account.Decisions.Count + second.Account.Decisions.Count);
    }

    /// <summary>It is turned on, changed and turned off again in a running portfolio; its journal says the same again.</summary>
    [Fact]
    public void A_plan_takes_it_up_and_gives_it_up()
    {
        var settings = PlanChangeTests.Settings;
        var session = new SessionBacktest(settings.ToPlan(StrategyCatalog.BuiltIn));
        var script = new ScriptedChange[]
        {
            new(Series[0][40].Time.Ticks, Changed(null, "equal,every:weekly")),
            new(Series[0][100].Time.Ticks, Changed("equal,every:weekly", "risk-parity,every:weekly,window:90")),
            new(Series[0][180].Time.Ticks, Changed("risk-parity,every:weekly,window:90", null)),
        };
        var entries = session.Run(settings, Series, script, StrategyCatalog.BuiltIn, Series[0][0].Time).ToList();
        var again = new PortfolioSession(settings.ToPlan(StrategyCatalog.BuiltIn));

        Assert.All(entries, entry => Assert.Equal(
            entry, again.Repeat(
                JournalCodec.Decode(JournalCodec.KindOf(entry), JournalCodec.Encode(entry)), StrategyCatalog.BuiltIn)));
        Assert.Contains(entries.SelectMany(e => e.Outcome.Decisions), d => d.Allocation.Trigger > AllocationTrigger.Entry);
        Assert.Equal(3, entries.OfType<PlanEntry>().Count());
    }

    /// <summary>It is paused over the turn of the month: the first close after that orders what the one of 2024-02-01 would have.</summary>
    [Theory]
    [InlineData("2024-02-05", "2024-02-06")]
    [InlineData("2024-01-31", "2024-02-02")]
    public void What_comes_due_during_a_pause_is_done_after_it(string goesOn, string fills)
    {
        var entry = StrategyCatalog.BuiltIn.Find("momentum_rotation");
        var always = new ConfiguredStrategy("always", entry, entry.Parameters.With("lookback", 1).With("top", 10).With("minimum", -100));
        var options = Free with { Allocation = AllocationText.Parse("equal,band:off") };
        var session = new SessionBacktest(new PortfolioConfiguration([new Symbol("A"), new Symbol("B")], [always], options));
        var entries = session.Run(Paused(), Doubling()[0][0].Time).ToList();
        var sold = entries.SelectMany(e => e.Outcome.Fills).First(f => f is { Purpose: OrderPurpose.Rebalance, Side: OrderSide.Sell });
        Assert.Equal((125m, DateTime.Parse(fills, CultureInfo.InvariantCulture)), (sold.Quantity, new DateTime(sold.Ticks)));

        IEnumerable<SliceBars> Paused()
        {
            foreach (var slice in SessionBacktest.Slices(Doubling(), BarTime.None))
            {
                if (slice.Time == new DateTime(2024, 1, 30))
                {
                    session.Session.Apply(new SessionCommand("pause", SessionAction.Pause, "test", "", slice.Time));
                }

                if (slice.Time == DateTime.Parse(goesOn, CultureInfo.InvariantCulture))
                {
                    session.Session.Apply(new SessionCommand("go on", SessionAction.Start, "test", "", slice.Time));
                }

                yield return slice;
            }
        }
    }

    [Theory]
    [InlineData(RebalanceSchedule.Daily, "2024-03-04", "2024-03-05")]
    [InlineData(RebalanceSchedule.Weekly, "2024-03-01", "2024-03-04")]
    [InlineData(RebalanceSchedule.Monthly, "2024-02-29", "2024-03-01")]
    [InlineData(RebalanceSchedule.Quarterly, "2024-03-28", "2024-04-01")]
    public void A_period_ends_where_the_calendar_says(RebalanceSchedule schedule, string last, string first)
    {
        var (before, after) = (DateTime.Parse(last, CultureInfo.InvariantCulture), DateTime.Parse(first, CultureInfo.InvariantCulture));
        Assert.NotEqual(Period(before), Period(after));
        Assert.Equal(Period(after), Period(after.AddHours(20)));
        Assert.Equal(schedule == RebalanceSchedule.Daily, Period(after) != Period(after.AddDays(1)));

        long Period(DateTime time) => schedule.PeriodOf(new BarTime(time.Ticks), 0);
    }

    private static ConfigurationChanged Changed(string? before, string? after) => new(
        PlanChangeTests.Settings with { Allocation = before }, PlanChangeTests.Settings with { Allocation = after });

    /// <summary>An account that buys everything and keeps it.</summary>
    private static IBacktestRun Held(AccountOptions options, BarSeries[] series)
    {
        var entry = StrategyCatalog.BuiltIn.Find("momentum_rotation");
        var parameters = entry.Parameters.With("lookback", 1).With("top", 10).With("minimum", -100);
        var run = entry.CreateRun(series, parameters, options);
        run.Run();
        return run;
    }

    private static IBacktestRun Run(AccountOptions options, BarSeries[] series, string strategy, int fast, int slow)
    {
        var entry = StrategyCatalog.BuiltIn.Find(strategy);
        var run = entry.CreateRun(series, entry.Parameters.With("fast", fast).With("slow", slow), options);
        run.Run();
        return run;
    }

    private static Fill[] Fills(IBacktestRun run) => run.Account.Broker.Fills.Items.ToArray();

    private static string Text(IBacktestRun run, in Fill fill) => string.Create(
        CultureInfo.InvariantCulture,
        $"{fill.Side} {run.Series[fill.Symbol].Symbol} {fill.Quantity:0.######} at {fill.Price:0.######}");

    /// <summary>Both stand at 100; A doubles on 2024-01-26.</summary>
    private static BarSeries[] Doubling()
    {
        DateTime[] days = [.. Enumerable.Range(0, 40).Select(i => new DateTime(2024, 1, 8, 0, 0, 0, DateTimeKind.Utc).AddDays(i))
            .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))];
        return [Of("A", 200), Of("B", 100)];

        BarSeries Of(string name, double later) => BarSeries.FromBars(new Symbol(name), Interval.Daily, [.. days.Select(day =>
        {
            var price = day >= new DateTime(2024, 1, 26) ? later : 100;
            return new Bar(day, price, price, price, price, 1_000_000);
        })]);
    }
}
