using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Cli;

/// <summary>From <c>trademind new strategy</c> to every command that runs it.</summary>
public sealed class OwnStrategyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Source => _folder.File("BuyTheDip.cs");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_strategy_runs_in_every_command_that_research_has()
    {
        var written = await CommandRun.SuccessAsync("new", "strategy", "BuyTheDip", "--folder", _folder.Path);
        Assert.Contains($"trademind backtest --strategy {Source}", written.Output, StringComparison.Ordinal);
        Assert.Contains("class BuyTheDip : Strategy", await File.ReadAllTextAsync(Source), StringComparison.Ordinal);

        string[] own = ["--strategy", Source, "--set", "trend_bars=50", "--data", SampleData.Folder];
        Assert.Contains("passed", (await CommandRun.SuccessAsync(["verify", "look-ahead", "--instants", "5", .. own])).Output,
            StringComparison.Ordinal);
        Assert.Contains("passed", (await CommandRun.SuccessAsync(["verify", "warm-up", "--starts", "4", .. own])).Output,
            StringComparison.Ordinal);

        // Six entries by four trends, as the file's attributes say.
        var swept = await CommandRun.SuccessAsync("optimize", "--strategy", Source, "--data", SampleData.Folder);
        Assert.Contains("24 runs", swept.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_backtest_gives_reasons_and_its_simulation_with_crashes_is_the_backtest()
    {
        await CommandRun.SuccessAsync("new", "strategy", "BuyTheDip", "--folder", _folder.Path);
        string[] own = ["--strategy", Source, "--set", "trend_bars=50", "--data", SampleData.Folder];
        var result = await BacktestJsonFile.RunAsync(own);
        Assert.NotEmpty(result.Fills);
        Assert.Contains(result["decisions"].EnumerateArray(), d => d.GetProperty("reason").GetString()!.StartsWith(
            "RSI ", StringComparison.Ordinal));
        var run = await CommandRun.SuccessAsync(["simulate", "--seed", "7", "--faults", "crash:0.02,write:0.1", .. own]);
        Assert.Contains("buy_the_dip", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("buyTheDip", "name 'buyTheDip' is not that of a class")]
    [InlineData("Buy-The", "name 'Buy-The' is not that of a class")]
    public async Task A_name_that_no_class_can_have_is_refused(string name, string message)
    {
        var run = await CommandRun.OfAsync("new", "strategy", name, "--folder", _folder.Path);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_not_overwritten()
    {
        await CommandRun.SuccessAsync("new", "strategy", "BuyTheDip", "--folder", _folder.Path);
        var run = await CommandRun.OfAsync("new", "strategy", "BuyTheDip", "--folder", _folder.Path);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("exists: choose another name", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_does_not_compile_says_where()
    {
        var file = _folder.Write("Broken.cs", "public class Broken : Strategy\n{\n    int x = \"a\";\n}\n");
        var run = await CommandRun.OfAsync("backtest", "--strategy", file);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"{file}(3,13): error CS0029", run.Errors, StringComparison.Ordinal);
    }
}
