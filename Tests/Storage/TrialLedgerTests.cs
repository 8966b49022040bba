using Microsoft.Data.Sqlite;
using Orleans.Simulation;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Synthetic;
using TradeMind.Storage;
using TradeMind.Storage.Sqlite;
using TradeMind.Storage.Trials;
using TradeMind.Tests.MarketData;
using TradeMind.Trading;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Storage;

/// <summary>Every run is counted, the same one once, and nothing disappears unseen.</summary>
public sealed class TrialLedgerTests : IDisposable
{
    private static readonly BarSeries Bars = SyntheticSeries.Daily("W", 1, NyseCalendar.Instance, new DateOnly(2010, 1, 4), 600);
    private static readonly TrialData Data = TrialData.Of([Bars]);

    private readonly TemporaryFolder _folder = new();
    private readonly VirtualTime _clock = new(new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero));
    private readonly SqliteTrialLedger _ledger;

    public TrialLedgerTests() => _ledger = SqliteTrialLedger.Open(_folder.Path, _clock);

    public void Dispose()
    {
        _ledger.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Members_of_a_sweep_and_the_same_backtest_are_one_trial()
    {
        var sweep = Sweep();
        var receipt = _ledger.Record(TrialBatch.Of(sweep, [Bars], TrialKind.Optimize, "test"));
        Assert.Equal((1, sweep.Trials.Count), (receipt.Batch, receipt.Runs));
        var member = (sweep.Plan with { Parameters = sweep.ParametersOf(sweep.Trials[3]) }).Run([Bars]);
        _ledger.Record(TrialBatch.Of(member, TrialKind.Backtest, "test"));
        var count = _ledger.Count(Data);
        Assert.Equal((sweep.Trials.Count, sweep.Trials.Count + 1), (count.Trials, count.Runs));
        var other = (sweep.Plan with { Options = sweep.Plan.Options with { StartingCash = 50_000 } }).Run([Bars]);
        _ledger.Record(TrialBatch.Of(other, TrialKind.Backtest, "test"));
        Assert.Equal(sweep.Trials.Count + 1, _ledger.Count(Data).Trials);
    }

    [Fact]
    public void The_variance_is_that_of_the_different_ratios_at_the_length_of_who_asks()
    {
        double[] ratios = [0.05, -0.02, 0.11, double.NaN];
        var batch = Made(ratios);
        _ledger.Record(batch, batch);
        var finite = ratios.Where(double.IsFinite).ToList();
        var variance = finite.Sum(r => (r - finite.Average()) * (r - finite.Average())) / 2;
        var count = _ledger.Count(Data);
        Assert.Equal((4, 8), (count.Trials, count.Runs));
        Assert.Equal(variance, count.Variance, 12);

        // Four times as many sessions: the same luck has half the ratio.
        Assert.Equal(variance / 4, _ledger.Count(Data with { Sessions = 4 * Data.Sessions }).Variance, 12);
    }

    [Fact]
    public void Data_are_the_same_where_symbol_and_time_overlap()
    {
        _ledger.Record(Made([0.1, 0.2]));
        var later = Data with { From = Data.To.AddDays(1), To = Data.To.AddYears(1), Hash = "other" };
        Assert.Equal(1, _ledger.Count(later).Trials);
        Assert.Equal(0, _ledger.Count(later).Variance);
        Assert.Equal(2, _ledger.Count(later with { From = Data.To }).Trials);
        Assert.Equal(2, _ledger.Count(Data with { Symbols = ["A", .. Data.Symbols] }).Trials);
        Assert.Equal(1, _ledger.Count(Data with { Symbols = ["A"] }).Trials);
    }

    [Fact]
    public void Batches_are_listed_as_they_were_recorded()
    {
        _ledger.Record(Made([0.1, 0.2]) with { Kind = TrialKind.WalkForwardTraining }, Made([0.3]) with { Kind = TrialKind.WalkForwardTest });
        _clock.Advance(TimeSpan.FromHours(1));
        _ledger.Record(Made([0.4]) with { Strategy = "other", OrderListHash = "cafe" });
        var all = _ledger.Batches(new TrialFilter());
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
        Assert.Equal([0.1, 0.2], _ledger.Runs(1).Select(r => r.Sharpe));
        Assert.Equal([[0.0, 7.0], [1.0, 7.0]], _ledger.Runs(1).Select(r => r.Values));
        Assert.Contains(
            "no batch 9", Assert.Throws<InvalidInputException>(() => _ledger.Runs(9).ToList()).Message, StringComparison.Ordinal);
        var set = Assert.Single(_ledger.DataSets());
        Assert.Equal((4, 4, 4), (set.Trials, set.Runs, set.Related));
    }

    [Fact]
    public void Runs_of_many_parts_come_back_in_order()
    {
        double[] ratios = [.. Enumerable.Range(0, 20_000).Select(i => i / 1e6)];
        _ledger.Record(Made(ratios));
        Assert.Equal(ratios, _ledger.Runs(1).Select(r => r.Sharpe));
        Assert.Equal(20_000, _ledger.Count(Data).Trials);
        Assert.Equal((1, 20_000), (_ledger.Verify().Batches, _ledger.Verify().Runs));
    }

    [Theory]
    [InlineData("DELETE FROM trial_runs WHERE batch = 2; DELETE FROM trial_batches WHERE id = 2", "batch 2 is missing")]
    [InlineData("DELETE FROM trial_runs WHERE batch = 3; DELETE FROM trial_batches WHERE id = 3", "batches 3 to 3 are missing")]
    [InlineData("UPDATE trial_batches SET strategy = 'another' WHERE id = 1", "batch 1 is not what was written")]
    [InlineData("UPDATE trial_runs SET sharpes = zeroblob(8) WHERE batch = 2", "batch 2 is not what was written")]
    [InlineData("DELETE FROM trial_runs WHERE batch = 2", "batch 2 has 0 runs, it was written with 1")]
    public void What_was_taken_out_or_changed_is_found(string sql, string problem)
    {
        for (var i = 0; i < 3; i++)
        {
            _ledger.Record(Made([0.1 * (i + 1)]));
        }

        Assert.Empty(_ledger.Verify().Problems);
        Assert.Contains("stay counted", Assert.Throws<SqliteException>(() => Execute("DELETE FROM trial_batches")).Message, StringComparison.Ordinal);
        Execute("DROP TRIGGER trial_batches_stay; DROP TRIGGER trial_batches_fixed; DROP TRIGGER trial_runs_stay; DROP TRIGGER trial_runs_fixed");
        Execute(sql);
        Assert.Contains(_ledger.Verify().Problems, p => p.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_programs_write_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(w => Task.Run(() =>
        {
            using var ledger = SqliteTrialLedger.Open(_folder.Path, _clock);
            for (var i = 0; i < 10; i++)
            {
                ledger.Record(Made([w + (i / 100.0)]));
            }
        })));
        Assert.Equal((40, 40), (_ledger.Verify().Batches, _ledger.Count(Data).Trials));
        Assert.Empty(_ledger.Verify().Problems);
    }

    [Fact]
    public void A_ledger_that_cannot_be_written_says_so_and_counts_nothing_in_part()
    {
        Execute("CREATE TRIGGER no_room BEFORE INSERT ON trial_batches WHEN NEW.id = 2 BEGIN SELECT RAISE(ABORT, 'no room'); END");
        Assert.Contains("no room", Assert.Throws<StorageException>(() => _ledger.Record(Made([0.1]), Made([0.2]))).Message, StringComparison.Ordinal);
        Assert.Empty(_ledger.Batches(new TrialFilter()));
        var file = _folder.Write("file", "");
        Assert.Equal(StorageFault.Unavailable, Assert.Throws<StorageException>(() => SqliteTrialLedger.Open(Path.Combine(file, "below"), _clock)).Fault);
    }

    [Fact]
    public void A_price_that_was_revised_makes_other_data()
    {
        Assert.Equal(Data.Hash, TrialData.Of([Bars.Range(0, 600)]).Hash);
        var bars = Enumerable.Range(0, Bars.Count).Select(i => Bars[i]).ToArray();
        bars[300] = new Bar(bars[300].Time, bars[300].Open, bars[300].High, bars[300].Low, bars[300].Low, bars[300].Volume);
        Assert.NotEqual(Data.Hash, TrialData.Of([BarSeries.FromBars(Bars.Symbol, Bars.Interval, bars)]).Hash);
        Assert.Equal((600, 600), (Data.Bars, Data.Sessions));
    }

    private IEnumerable<long> Found(TrialFilter filter) => _ledger.Batches(filter).Select(b => b.Id);

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_ledger.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static TrialBatch Made(double[] ratios) => new()
    {
        Kind = TrialKind.Optimize, Origin = "test", Strategy = "made", Parameters = ["a", "b"], Data = Data, Configuration = "none",
        Runs = ratios.Select((r, i) => new TrialRun([i, 7], 100_000 * (1 + (double.IsNaN(r) ? 0 : r)), r, 10)),
    };

    private static SweepResult Sweep()
    {
        var entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
        var plan = new BacktestPlan(entry, entry.Parameters, AccountOptions.Default, AccountScope.Shared);
        var space = new SearchSpace(entry, entry.Parameters, [ParameterRange.Parse("slow=30|40", entry.Parameters), ParameterRange.Parse("fast=5..8", entry.Parameters)], []);
        return new Sweep(plan, space, Objective.Sharpe, [Bars]).Run(space.Pick(null, 1), workers: 1);
    }
}
