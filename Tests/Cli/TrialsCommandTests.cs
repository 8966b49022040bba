using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using TradeMind.Cli;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Cli;

/// <summary>Commands count what they run, judge results by it, and list it.</summary>
public sealed class TrialsCommandTests : IDisposable
{
    private static readonly string[] Data =
    [
        "--no-cache", "--data", Path.Combine(SampleData.Folder, "SP500.csv"), "--from", "2005-01-01", "--to", "2012-12-31"
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_command_counts_what_it_runs()
    {
        await RunAsync("optimize", "--range", "fast=10|20|30", "--range", "slow=40|60");
        await RunAsync("backtest", "--set", "fast=10", "--set", "slow=40");
        await RunAsync("backtest", "--set", "fast=10", "--set", "slow=41");
        await RunAsync("walk-forward", "--range", "fast=10|20", "--train", "500", "--test", "500");
        await RunAsync("simulate", "--to", "2006-01-01");
        var ledger = await LedgerAsync();
        var batches = ledger.GetProperty("batches").EnumerateArray().ToList();

        // Four windows, each a training of two members and a test.
        Assert.Equal(
            ["Backtest 1", .. Enumerable.Repeat(new[] { "WalkForwardTest 1", "WalkForwardTraining 2" }, 4).SelectMany(w => w), "Backtest 1",
                "Backtest 1", "Optimize 6"],
            batches.Select(b => $"{b.GetProperty("kind")} {b.GetProperty("runs")}"));
        Assert.Equal([12, 4, 4, 4, 4, 4, 4, 4, 4, 3, 2, 1], batches.Select(b => b.GetProperty("group").GetInt32()));
        Assert.True(ledger.GetProperty("ledger").GetProperty("isWhole").GetBoolean());

        // The second backtest was a member of the sweep.
        var whole = ledger.GetProperty("dataSets").EnumerateArray().First();
        Assert.Equal(
            (7, 8, 20),
            (whole.GetProperty("trials").GetInt32(), whole.GetProperty("runs").GetInt32(), whole.GetProperty("related").GetInt32()));
    }

    [Fact]
    public async Task A_backtest_is_judged_by_what_was_tried_before()
    {
        var file = _folder.File("r.json");
        string[] best = ["backtest", "--set", "fast=10", "--set", "slow=40", "--json", file];
        await RunAsync(best);
        var alone = Luck(file);
        Assert.Equal(1, alone.GetProperty("trialsOnTheseData").GetInt32());
        Assert.Equal(alone.GetProperty("skill").GetProperty("probability").GetDouble(), alone.GetProperty("deflatedSharpe").GetDouble());
        await RunAsync("optimize", "--range", "fast=5..14", "--range", "slow=40|60");
        var output = await RunAsync(best);
        var after = Luck(file);
        Assert.Equal(20, after.GetProperty("trialsOnTheseData").GetInt32());
        Assert.True(after.GetProperty("deflatedSharpe").GetDouble() < alone.GetProperty("deflatedSharpe").GetDouble());
        Assert.Contains("above the best of 20 trials without skill", output, StringComparison.Ordinal);
        var bytes = await File.ReadAllBytesAsync(file);
        await RunAsync(best);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file));
        var (low, estimate, high) = (Sharpe(after, "low"), Sharpe(after, "estimate"), Sharpe(after, "high"));
        Assert.True(low < estimate && estimate < high);
        Assert.Equal(JsonSerializer.Deserialize<JsonElement>(bytes).GetProperty("metrics").GetProperty("sharpe").GetDouble(), estimate, 9);
    }

    [Fact]
    public async Task A_sweep_is_judged_by_all_sweeps_before()
    {
        var file = _folder.File("s.json");
        await RunAsync("optimize", "--range", "fast=5..14", "--range", "slow=40|60", "--json", file);
        var first = Luck(file).GetProperty("deflatedSharpe").GetDouble();
        await RunAsync("optimize", "--range", "fast=5..14", "--range", "slow=80|100", "--commission", "none");
        var output = await RunAsync("optimize", "--range", "fast=5..14", "--range", "slow=40|60", "--json", file);
        Assert.Contains("judged by all 40 different trials on these data so far", output, StringComparison.Ordinal);
        Assert.Equal((20, 40), (Luck(file).GetProperty("trials").GetInt32(), Luck(file).GetProperty("trialsOnTheseData").GetInt32()));
        Assert.NotEqual(first, Luck(file).GetProperty("deflatedSharpe").GetDouble());
    }

    [Fact]
    public async Task Runs_are_filtered_listed_and_written()
    {
        await RunAsync("optimize", "--range", "fast=10|20|30");
        await RunAsync("backtest", "--strategy", "rsi_mean_reversion");
        var csv = _folder.File("runs.csv");
        var one = await ListAsync("--batch", "1", "--csv", csv, "--limit", "2");
        Assert.Contains("first 2 of 3 runs", one, StringComparison.Ordinal);
        Assert.Contains("equity-fraction:0.10", one, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(csv);
        Assert.Equal(4, lines.Length);
        Assert.Equal(["fast=10 slow=200", "fast=20 slow=200", "fast=30 slow=200"], lines.Skip(1).Select(l => l.Split(',')[4]));
        Assert.Contains("rsi_mean_reversion", await ListAsync("--kind", "backtest"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "rsi_mean_reversion", await ListAsync("--strategy", "ma_crossover", "--symbol", "SP500"), StringComparison.Ordinal);
        Assert.DoesNotContain("Optimize", await ListAsync("--symbol", "SP5"), StringComparison.Ordinal);
        Assert.Contains("2 batches, 4 runs, whole", await ListAsync("--since", "2100-01-01"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--kind 'x' is not known", "--kind", "x")]
    [InlineData("--since 'yesterday' is not a date", "--since", "yesterday")]
    [InlineData("--batch 7: there is none; the ledger has 0", "--batch", "7")]
    [InlineData("--limit is 0", "--limit", "0")]
    public async Task Bad_options_are_told(string reason, params string[] options)
    {
        var run = await CommandRun.OfAsync(["trials", .. options]);
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(reason, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_cannot_be_counted_is_shown_and_fails()
    {
        var file = _folder.Write("file", "");
        var json = _folder.File("r.json");
        var run = await CommandRun.OfAsync(["backtest", .. Data, "--data-dir", Path.Combine(file, "below"), "--json", json]);
        Assert.Equal(ExitCodes.NotCounted, run.ExitCode);
        Assert.Contains("final equity", run.Output, StringComparison.Ordinal);
        Assert.Contains("it is not known how often these data were tried", run.Output, StringComparison.Ordinal);
        Assert.Contains("NOT counted", run.Errors, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, Luck(json).GetProperty("deflatedSharpe").ValueKind);
        run = await CommandRun.OfAsync(["optimize", .. Data, "--range", "fast=10|20", "--data-dir", Path.Combine(file, "below")]);
        Assert.Equal(ExitCodes.NotCounted, run.ExitCode);
        Assert.Contains("2 runs in", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_was_tampered_with_fails()
    {
        await RunAsync("backtest");
        await using (var connection = new SqliteConnection($"Data Source={_folder.File("research.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "DROP TRIGGER trial_batches_fixed; UPDATE trial_batches SET strategy = 'x'";
            await command.ExecuteNonQueryAsync();
        }

        var run = await CommandRun.OfAsync("trials", "--data-dir", _folder.Path);
        Assert.Equal(ExitCodes.CheckFailed, run.ExitCode);
        Assert.Contains("NOT whole", run.Output, StringComparison.Ordinal);
        Assert.Contains("batch 1 does not match its hash", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_walk_forward_is_counted_as_far_as_it_came()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var run = await CommandRun.OfAsync(["walk-forward", .. Data, "--range", "fast=10|20", "--data-dir", _folder.Path], stop.Token);
        Assert.Equal(ExitCodes.Cancelled, run.ExitCode);
        Assert.Empty((await LedgerAsync()).GetProperty("batches").EnumerateArray());
    }

    private async Task<string> RunAsync(string command, params string[] options) =>
        (await CommandRun.SuccessAsync([command, .. WithoutRepeats(options), .. options, "--data-dir", _folder.Path])).Output;

    private Task<string> RunAsync(string[] all) => RunAsync(all[0], all[1..]);

    /// <summary>The data options that are not given anew.</summary>
    private static string[] WithoutRepeats(string[] options) => options.Contains("--to") ? Data[..^2] : Data;

    private async Task<string> ListAsync(params string[] options) =>
        (await CommandRun.SuccessAsync(["trials", .. options, "--data-dir", _folder.Path])).Output;

    private async Task<JsonElement> LedgerAsync()
    {
        var file = _folder.File(string.Create(CultureInfo.InvariantCulture, $"ledger{Directory.GetFiles(_folder.Path).Length}.json"));
        await ListAsync("--json", file);
        return JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(file));
    }

    private static JsonElement Luck(string file) => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(file)).GetProperty("luck");

    private static double Sharpe(JsonElement luck, string name) => luck.GetProperty("sharpe").GetProperty(name).GetDouble();
}
