using Microsoft.Data.Sqlite;
using Orleans.Simulation;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Synthetic;
using TradeMind.Storage;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Storage.Trials;
using TradeMind.Tests.MarketData;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Storage;

/// <summary>Every run is counted, the same one once, and nothing disappears unseen.</summary>
public sealed class TrialLedgerTests : IDisposable
{
    private static readonly BarSeries Bars = SyntheticSeries.Daily("W", 1, NyseCalendar.Instance, new DateOnly(2010, 1, 4), 600);
    private static readonly TrialData Data = TrialData.Create([Bars]);

    private readonly TemporaryFolder _folder = new();
    private readonly VirtualTime _clock = new(new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero));
    private readonly SqlTrialLedger _ledger;

    public TrialLedgerTests() => _ledger = SqliteTrialLedger.Open(_folder.Path, _clock);

    public void Dispose()
    {
        _ledger.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("DELETE FROM trial_runs WHERE batch = 2; DELETE FROM trial_batches WHERE id = 2", "batch 2 is missing")]
    [InlineData("DELETE FROM trial_runs WHERE batch = 3; DELETE FROM trial_batches WHERE id = 3", "batches 3 to 3 are missing")]
    [InlineData("UPDATE trial_batches SET strategy = 'another' WHERE id = 1", "batch 1 does not match its hash")]
    [InlineData("UPDATE trial_runs SET sharpes = zeroblob(8) WHERE batch = 2", "batch 2 does not match its hash")]
    [InlineData("DELETE FROM trial_runs WHERE batch = 2", "batch 2 has 0 runs, it was written with 1")]
    public void What_was_taken_out_or_changed_is_found(string sql, string problem)
    {
        for (var i = 0; i < 3; i++)
        {
            _ledger.Record(Made([0.1 * (i + 1)]));
        }

        Assert.Empty(_ledger.Verify().Problems);
        Assert.Contains(
            "stay counted", Assert.Throws<SqliteException>(() => Execute("DELETE FROM trial_batches")).Message, StringComparison.Ordinal);
        Execute(
            "DROP TRIGGER trial_batches_stay; DROP TRIGGER trial_batches_fixed; DROP TRIGGER trial_runs_stay; DROP TRIGGER "
                + "trial_runs_fixed");
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
        Assert.Contains(
            "no room", Assert.Throws<StorageException>(() => _ledger.Record(Made([0.1]), Made([0.2]))).Message, StringComparison.Ordinal);
        Assert.Empty(_ledger.Batches(new TrialFilter()));
        var file = _folder.Write("file", "");
        Assert.Equal(
            StorageFault.Unavailable,
            Assert.Throws<StorageException>(() => SqliteTrialLedger.Open(Path.Combine(file, "below"), _clock)).Fault);
    }

    [Fact]
    public void A_price_that_was_revised_makes_other_data()
    {
        Assert.Equal(Data.Hash, TrialData.Create([Bars.Range(0, 600)]).Hash);
        var bars = Enumerable.Range(0, Bars.Count).Select(i => Bars[i]).ToArray();
        bars[300] = new Bar(bars[300].Time, bars[300].Open, bars[300].High, bars[300].Low, bars[300].Low, bars[300].Volume);
        Assert.NotEqual(Data.Hash, TrialData.Create([BarSeries.FromBars(Bars.Symbol, Bars.Interval, bars)]).Hash);
        Assert.Equal((600, 600), (Data.Bars, Data.Sessions));
    }

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
}
