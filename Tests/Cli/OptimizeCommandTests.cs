using System.Text.Json;
using TradeMind.Cli;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Cli;

public class OptimizeCommandTests
{
    private static readonly string[] Bundled =
    [
        "optimize", "--no-cache", "--data", Path.Combine(SampleData.Folder, "SP500.csv"), "--from", "2005-01-01", "--to", "2012-12-31"
    ];

    [Fact]
    public async Task It_ranks_maps_and_writes_every_run()
    {
        using var folder = new TemporaryFolder();
        var (json, csv) = (folder.File("best.json"), folder.File("runs.csv"));
        var output = (await CommandRun.SuccessAsync([.. Bundled, "--range", "fast=10|20|30", "--range", "slow=20..60:20", "--constraint",
            "fast<slow", "--top", "3", "--json", json, "--csv", csv])).Output;
        Assert.Contains("7 runs in", output, StringComparison.Ordinal);
        Assert.Contains("2 combinations left out", output, StringComparison.Ordinal);
        var document = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(json));
        Assert.Equal((7, 2, 3), (document.GetProperty("runs").GetInt32(), document.GetProperty("leftOut").GetInt32(),
            document.GetProperty("best").GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, document.GetProperty("heatmap").GetProperty("values")[1][0].ValueKind);
        var lines = await File.ReadAllLinesAsync(csv);
        Assert.Equal("fast,slow,sharpe,final_equity,session_sharpe,trades", lines[0]);
        Assert.Equal(8, lines.Length);
        var best = document.GetProperty("best")[0];
        Assert.Equal(
            lines.Skip(1).Max(l => double.Parse(l.Split(',')[2], System.Globalization.CultureInfo.InvariantCulture)),
            best.GetProperty("objective").GetDouble());
    }

    [Theory]
    [InlineData("there is no range")]
    [InlineData("no parameter 'speed'", "--range", "speed=1..2")]
    [InlineData("is empty", "--range", "fast=9..5")]
    [InlineData("at place 8", "--range", "fast=5..9", "--constraint", "fast < slw")]
    [InlineData("none of the 5", "--range", "fast=5..9", "--constraint", "fast > slow")]
    [InlineData("objective 'fame' is not known", "--range", "fast=5..9", "--objective", "fame")]
    [InlineData("method 'luck' is unknown", "--range", "fast=5..9", "--method", "luck")]
    [InlineData("method 'random:0' is unknown", "--range", "fast=5..9", "--method", "random:0")]
    [InlineData("--threads is 0", "--range", "fast=5..9", "--threads", "0")]
    public async Task Bad_options_are_told(string reason, params string[] options)
    {
        var run = await CommandRun.OfAsync([.. Bundled, .. options]);
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(reason, run.Errors, StringComparison.Ordinal);
    }
}
