using TradeMind.Cli;
using TradeMind.MarketData.Csv;
using TradeMind.Tests.MarketData;
using TradeMind.Tests.Properties;

namespace TradeMind.Tests.Cli;

/// <summary><c>--benchmark</c>: a symbol of the data, or another file.</summary>
public sealed class BenchmarkCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _traded;
    private readonly string _other;

    public BenchmarkCommandTests()
    {
        var series = new Scenario(
            Seed: 3, Bars: 300, Symbols: 2, Minutes: false, Fast: 2, Slow: 5, Costs: 0, Delay: 0, Limits: 0, Size: 30).Series();
        foreach (var one in series)
        {
            CsvBarWriter.Write(one, _folder.File($"{one.Symbol}.csv"));
        }

        (_traded, _other) = (series[0].Symbol.Ticker, series[1].Symbol.Ticker);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Skill_is_measured_against_a_symbol_or_a_file()
    {
        var bySymbol = await Backtest("--benchmark", _other);
        Assert.Contains($" times {_other}: ", bySymbol, StringComparison.Ordinal);
        Assert.Contains(" times buy and hold: ", await Backtest(), StringComparison.Ordinal);
        Assert.Contains($" times {_other}: ", await Backtest("--benchmark", _folder.File($"{_other}.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_benchmark_that_is_neither_is_an_error_with_what_there_is()
    {
        var run = await CommandRun.OfAsync([.. Options, "--benchmark", "NONE"]);
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("no bars of 'NONE' were loaded", run.Errors.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private string[] Options =>
    [
        "backtest", "--data", _folder.Path, "--symbols", _traded, "--set", "fast=2", "--set", "slow=5", "--no-cache",
        "--data-dir", _folder.File("ledger"),
    ];

    private async Task<string> Backtest(params string[] more) => (await CommandRun.SuccessAsync([.. Options, .. more])).Output;
}
