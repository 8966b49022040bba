using TradeMind.Cli;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Cli;

/// <summary>The command as users run it: a process with its streams and exit code.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Backtest_without_arguments_runs_on_the_bundled_index()
    {
        var first = await RunAsync("backtest");
        var again = await RunAsync("backtest");

        Assert.Equal(ExitCodes.Success, first.ExitCode);
        Assert.Equal("", first.Errors);
        foreach (var text in new[]
        {
            "ma_crossover", "fast=50, slow=200", "SP500", "2000-01-03", "2020-04-17", "Sharpe ratio", "order list hash "
        })
        {
            Assert.Contains(text, first.Output, StringComparison.Ordinal);
        }

        Assert.Equal(first.Output, again.Output);
        Assert.NotEmpty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_cache_of_parsed_columns_does_not_change_a_result()
    {
        var withCache = await RunAsync("backtest", "--data", SampleData.Folder);
        var fromCache = await RunAsync("backtest", "--data", SampleData.Folder);
        var without = await RunAsync("backtest", "--data", SampleData.Folder, "--no-cache");

        Assert.Equal(without.Output, withCache.Output);
        Assert.Equal(without.Output, fromCache.Output);
    }

    [Fact]
    public async Task Errors_go_to_the_error_stream()
    {
        var run = await RunAsync("backtest", "--strategy", "magic");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.StartsWith("error: strategy 'magic' is not known", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_line_is_wrapped()
    {
        var run = await RunAsync("backtest");

        Assert.Single(
            run.Output.Split('\n'),
            line => line.StartsWith("risk", StringComparison.Ordinal) && line.Contains("max_open_positions", StringComparison.Ordinal));
    }

    // The user's own cache stays out of it.
    private Task<CommandRun> RunAsync(params string[] args) => CommandProcess.RunAsync([("XDG_CACHE_HOME", _folder.Path)], args);
}
