using Orleans.Simulation;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Synthetic;
using TradeMind.Storage.Trials;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Strategies;
using TradeMind.Trading;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every ledger of trials does: each run is counted, the same one once.</summary>
public abstract class TrialLedgerContract
{
    private static readonly BarSeries Bars = SyntheticSeries.Daily("W", 1, NyseCalendar.Instance, new DateOnly(2010, 1, 4), 600);
    private static readonly TrialData Data = TrialData.Create([Bars]);

    /// <summary>The clock that the ledger goes by.</summary>
    protected VirtualTime Clock { get; } = new(new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero));

    protected abstract ITrialLedger Ledger { get; }

    [SkippableFact]
    public void Members_of_a_sweep_and_the_same_backtest_are_one_trial()
    {
        var sweep = Sweep();
        var receipt = Ledger.Record(TrialBatch.From(sweep, [Bars], TrialKind.Optimize, "test"));
        Assert.Equal((1, sweep.Trials.Count), (receipt.Batch, receipt.Runs));
        var member = (sweep.Plan with { Parameters = sweep.ParametersOf(sweep.Trials[3]) }).Run([Bars]);
        Ledger.Record(TrialBatch.From(member, TrialKind.Backtest, "test"));
        var count = Ledger.Count(Data);
        Assert.Equal((sweep.Trials.Count, sweep.Trials.Count + 1), (count.Trials, count.Runs));
        var other = (sweep.Plan with { Options = sweep.Plan.Options with { StartingCash = 50_000 } }).Run([Bars]);
        Ledger.Record(TrialBatch.From(other, TrialKind.Backtest, "test"));
        Assert.Equal(sweep.Trials.Count + 1, Ledger.Count(Data).Trials);
    }

    [SkippableFact]
    public void The_variance_is_that_of_the_different_ratios_at_the_length_of_who_asks()
    {
        double[] ratios = [0.05, -0.02, 0.11, double.NaN];
        var batch = Made(ratios);
        Ledger.Record(batch, batch);
        var finite = ratios.Where(double.IsFinite).ToList();
        var variance = finite.Sum(r => (r - finite.Average()) * (r - finite.Average())) / 2;
        var count = Ledger.Count(Data);
        Assert.Equal((4, 8), (count.Trials, count.Runs));
        Assert.Equal(variance, count.Variance, 12);

        // Four times as many sessions: the same luck has half the ratio.
        Assert.Equal(variance / 4, Ledger.Count(Data with { Sessions = 4 * Data.Sessions }).Variance, 12);
    }

    [SkippableFact]
    public void An_absurd_run_of_seven_sessions_does_not_ruin_a_symbol_for_ever()
    {
        Ledger.Record(Made([0.05, -0.02, 0.11, 0.04]));
        var before = Ledger.Count(Data);
        var week = Data with { Hash = "week", From = Data.To.AddDays(-10), Sessions = 7, Bars = 7 };
        Ledger.Record(Made([-84 / Math.Sqrt(252)]) with { Data = week });
        var after = Ledger.Count(Data);
        Assert.Equal((before.Trials + 1, before.Variance), (after.Trials, after.Variance));
    }

    [SkippableFact]
    public void Data_are_the_same_where_symbol_and_time_overlap()
    {
        Ledger.Record(Made([0.1, 0.2]));
        var later = Data with { From = Data.To.AddDays(1), To = Data.To.AddYears(1), Hash = "other" };
        Assert.Equal(1, Ledger.Count(later).Trials);
        Assert.Equal(0, Ledger.Count(later).Variance);
        Assert.Equal(2, Ledger.Count(later with { From = Data.To }).Trials);
        Assert.Equal(2, Ledger.Count(Data with { Symbols = ["A", .. Data.Symbols] }).Trials);
        Assert.Equal(1, Ledger.Count(Data with { Symbols = ["A"] }).Trials);
    }

    [SkippableFact]
    public void Batches_are_listed_as_they_were_recorded()
    {
        Ledger.Record(
            Made([0.1, 0.2]) with { Kind = TrialKind.WalkForwardTraining }, Made([0.3]) with { Kind = TrialKind.WalkForwardTest });
        Clock.Advance(TimeSpan.FromHours(1));
        Ledger.Record(Made([0.4]) with { Strategy = "other", OrderListHash = "cafe" });
        var all = Ledger.Batches(new TrialFilter());
        Assert.Equal([3, 2, 1], all.Select(b => b.Id));
        Assert.Equal([3, 1, 1], all.Select(b => b.Group));
        Assert.Equal(new DateTime(2024, 5, 6, 8, 8, 9, DateTimeKind.Utc), all[0].At);
        Assert.Equal(("other", "cafe", 0.4), (all[0].Batch.Strategy, all[0].Batch.OrderListHash, all[0].BestSharpe));
        Assert.Equal(Data with { Symbols = [] }, all[2].Batch.Data with { Symbols = [] });
        Assert.Equal(Data.Symbols, all[2].Batch.Data.Symbols);
        Assert.Equal([2, 1], Found(new TrialFilter { Strategy = "made" }));
        Assert.Equal([3], Found(new TrialFilter { Since = all[0].At }));
        Assert.Equal([2], Found(new TrialFilter { Kind = TrialKind.WalkForwardTest }));
        Assert.Equal([2, 1], Found(new TrialFilter { Batch = 1 }));
        Assert.Equal([3, 2], Found(new TrialFilter { Most = 2 }));
        Assert.Equal([1], Found(new TrialFilter { Before = 2 }));
        Assert.Empty(Found(new TrialFilter { Symbol = "SYN" }));
        Assert.Equal(3, Found(new TrialFilter { Symbol = "SYN-W" }).Count());
        Assert.Equal([0.1, 0.2], Ledger.Runs(1).Select(r => r.Sharpe));
        Assert.Equal([[0.0, 7.0], [1.0, 7.0]], Ledger.Runs(1).Select(r => r.Values));
        Assert.Contains(
            "no batch 9", Assert.Throws<InvalidInputException>(() => Ledger.Runs(9).ToList()).Message, StringComparison.Ordinal);
        var set = Assert.Single(Ledger.DataSets());
        Assert.Equal((4, 4, 4), (set.Trials, set.Runs, set.Related));
    }

    [SkippableFact]
    public void Runs_of_many_parts_come_back_in_order()
    {
        double[] ratios = [.. Enumerable.Range(0, 20_000).Select(i => i / 1e6)];
        Ledger.Record(Made(ratios));
        Assert.Equal(ratios, Ledger.Runs(1).Select(r => r.Sharpe));
        Assert.Equal(20_000, Ledger.Count(Data).Trials);
        Assert.Equal((1, 20_000), (Ledger.Verify().Batches, Ledger.Verify().Runs));
    }

    private IEnumerable<long> Found(TrialFilter filter) => Ledger.Batches(filter).Select(b => b.Id);

    private static TrialBatch Made(double[] ratios) => new()
    {
        Kind = TrialKind.Optimize, Origin = "test", Strategy = "made", Parameters = ["a", "b"], Data = Data, Configuration = "none",
        Runs = ratios.Select((r, i) => new TrialRun([i, 7], 100_000 * (1 + (double.IsNaN(r) ? 0 : r)), r, 10)),
    };

    private static SweepResult Sweep()
    {
        var entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
        var plan = new BacktestPlan(entry, entry.Parameters, AccountOptions.Default, AccountScope.Shared);
        var space = new SearchSpace(
            entry, entry.Parameters,
            [ParameterRange.Parse("slow=30|40", entry.Parameters), ParameterRange.Parse("fast=5..8", entry.Parameters)], []);
        return new Sweep(plan, space, Objective.Sharpe, [Bars]).Run(space.Pick(null, 1), workers: 1);
    }
}
