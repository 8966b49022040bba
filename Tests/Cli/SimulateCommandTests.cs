using TradeMind.Cli;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Cli;

public class SimulateCommandTests
{
    private static readonly string[] Bundled =
    [
        "simulate", "--no-cache", "--data", Path.Combine(SampleData.Folder, "SP500.csv"), "--from", "2010-01-01", "--to", "2013-12-31"
    ];

    [Fact]
    public async Task It_does_what_the_backtest_does_whatever_goes_wrong()
    {
        const string Faults = "crash:0.01,activation:0.01,write:0.01,conflict:0.01,torn:0.01,delay:0.01,repeat:0.01";
        var output = (await CommandRun.SuccessAsync([.. Bundled, "--strategy", "macd_trend", "--seed", "3", "--faults", Faults])).Output;
        Assert.Contains("the same orders and fills as the backtest", output, StringComparison.Ordinal);
        Assert.Contains("crash ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_seed_writes_the_same_log_and_another_one_another()
    {
        var logs = new List<string>();
        foreach (var seed in new[] { "5", "5", "6" })
        {
            var file = Path.GetTempFileName();
            await CommandRun.SuccessAsync([.. Bundled, "--seed", seed, "--log", file]);
            logs.Add(await File.ReadAllTextAsync(file));
            File.Delete(file);
        }

        Assert.Contains("portfolio/simulation DecideAsync", logs[0], StringComparison.Ordinal);
        Assert.Equal(logs[0], logs[1]);
        Assert.NotEqual(logs[0], logs[2]);
    }

    [Theory]
    [InlineData("--faults", "fire:0.1", "'fire' is not known")]
    [InlineData("--faults", "crash", "'crash'")]
    [InlineData("--faults", "crash:0.9", "0 to 0.5")]
    [InlineData("--account", "per-symbol", "one portfolio")]
    public async Task Bad_options_are_told(string option, string value, string reason)
    {
        var run = await CommandRun.OfAsync([.. Bundled, option, value]);
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(reason, run.Errors, StringComparison.Ordinal);
    }
}
