using TradeMind.Tests.Architecture;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Cli;

/// <summary>A strategy that someone else wrote and built: the sample beside the tests.</summary>
public sealed class PluginTests
{
    [Fact]
    public async Task A_strategy_of_an_assembly_is_listed()
    {
        var run = await CommandRun.SuccessAsync("strategies", "--plugin", Sample);

        Assert.Contains("buy_the_dip  ", run.Output, StringComparison.Ordinal);
        Assert.Contains("ma_crossover  ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strategy_of_an_assembly_trades()
    {
        string[] options = ["--plugin", Sample, "--strategy", "buy_the_dip", "--set", "dip=3", "--data", SampleData.Folder];
        var result = await BacktestJsonFile.RunAsync(options);

        Assert.NotEmpty(result.Fills);
        Assert.Equal("period=50, dip=3", result["configuration"].GetProperty("parameters").GetString());
        Assert.All(
            result["decisions"].EnumerateArray(),
            d => Assert.StartsWith("close ", d.GetProperty("reason").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_assembly_named_twice_is_refused()
    {
        var run = await CommandRun.OfAsync("strategies", "--plugin", Sample, "--plugin", Sample);

        Assert.Contains("strategy id 'buy_the_dip' is taken", run.Errors, StringComparison.Ordinal);
    }

    /// <summary>Built with the tests, in the same configuration: bin/CONFIGURATION/FRAMEWORK.</summary>
    private static string Sample
    {
        get
        {
            var build = Path.GetRelativePath(Path.Combine(Repository.Root, "Tests"), AppContext.BaseDirectory);
            var file = Path.Combine(Repository.Root, "samples", "BuyTheDip", build, "TradeMind.BuyTheDip.dll");
            Assert.True(File.Exists(file), $"{file} was not built with the tests");
            return file;
        }
    }
}
