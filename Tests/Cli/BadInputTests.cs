using TradeMind.Cli;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Cli;

/// <summary>Everything that a command line can get wrong: one clear line that names it, exit code 2, and nothing left behind.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Header = "Date,Open,High,Low,Close,Volume\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData(Header, "has a header but no rows")]
    [InlineData("a,b,c\n1,2,3\n", "BAD.csv:1: no column date in the header: found a, b, c")]
    [InlineData(Header + "2020-01-02,1,2,1,x,5\n", "BAD.csv:2: Close 'x' is not a number")]
    [InlineData(Header + "2020-01-02,1,NaN,1,1,5\n", "BAD.csv:2: High 'NaN' is not a number")]
    [InlineData(Header + "2020-01-02,-1,2,-1,1,5\n", "BAD.csv:2: Open '-1' is not above zero")]
    [InlineData(Header + "2020-01-03,1,2,1,1,5\n2020-01-02,1,2,1,1,5\n", "newest (2020-01-03) to the oldest (2020-01-02)")]
    [InlineData(Header + "2020-01-03,1,2,1,1,5\n2020-01-03,1,2,1,1,5\n", "BAD.csv:3: time '2020-01-03' already appears in line 2")]
    public async Task A_file_that_holds_no_bars(string text, string expected)
    {
        var file = _folder.Write("BAD.csv", text);
        await AssertRefusedAsync(["backtest", "--no-cache", "--data", file, "--json", Out], "BAD.csv", expected);
    }

    [Theory]
    [InlineData("--data", "NONE.csv", "NONE.csv: no such file or folder")]
    [InlineData("--data", "", "--data is empty")]
    [InlineData("--strategy", "magic", "strategy 'magic' is not known: use one of")]
    [InlineData("--set", "speed=1", "ma_crossover has no parameter 'speed': it has fast, slow")]
    [InlineData("--set", "fast=0", "parameter fast: 0 is out of range; use a whole number from 1 to")]
    [InlineData("--set", "fast=quick", "parameter fast: 'quick' is not a number")]
    [InlineData("--set", "fast=1.5", "parameter fast: 1.5 is not a whole number")]
    [InlineData("--set", "fast=NaN", "parameter fast: NaN")]
    [InlineData("--set", "fast=200", "fast 200")]
    [InlineData("--set", "fast", "--set 'fast' is not name=value")]
    [InlineData("--symbols", "", "--symbols is empty")]
    [InlineData("--symbols", ",", "--symbols names no symbol")]
    [InlineData("--symbols", "ZZZ", "no bars of 'ZZZ' were loaded: there are SP500")]
    [InlineData("--symbols", "a b", "symbol 'a b' is not valid")]
    [InlineData("--cash", "0", "starting cash is 0: use an amount above 0")]
    [InlineData("--cash", "-5", "starting cash is -5")]
    [InlineData("--cash", "much", "--cash 'much' is not a number")]
    [InlineData("--cash", "1000000000001", "--cash 1000000000001 is too large: use at most 1000000000000")]
    [InlineData("--sizing", "all-in", "sizing 'all-in' is not known: use cash-fraction:0.90")]
    [InlineData("--sizing", "cash-fraction:2", "cash-fraction is 2")]
    [InlineData("--sizing", "equity-fraction:x", "sizing 'equity-fraction:x': 'x' is not a number")]
    [InlineData("--sizing", "fixed:0", "sizing fixed is 0")]
    [InlineData("--sizing", "fixed:99999999999999999999999999", "28 digits of a decimal")]
    [InlineData("--commission", "lots", "commission 'lots' is not known: use none, percent:0.1 or per-share:0.005,min:1")]
    [InlineData("--commission", "percent:-1", "commission of -1 percent")]
    [InlineData("--slippage", "bad", "slippage 'bad' is not known: use none, bps:5 or volume-share:0.1")]
    [InlineData("--slippage", "bps:-5", "slippage of -5 bps")]
    [InlineData("--slippage", "volume-share:2", "volume-share impact of 2")]
    [InlineData("--latency", "soon", "latency 'soon' is not known: use a number of bars")]
    [InlineData("--latency", "-1", "latency '-1' is not known")]
    [InlineData("--reserve", "0.5", "reserve is 0.5: use 1 or more")]
    [InlineData("--reserve", "x", "--reserve 'x' is not a number")]
    [InlineData("--participation", "0", "participation is 0: use a fraction above 0")]
    [InlineData("--account", "joint", "--account 'joint' is not known: use shared or per-symbol")]
    [InlineData("--adjust", "dividends", "--adjust 'dividends' is not known: use none, splits or all")]
    [InlineData("--from", "01/02/2020", "--from '01/02/2020' is not a date: use yyyy-MM-dd")]
    [InlineData("--to", "2020-13-01", "--to '2020-13-01' is not a date")]
    [InlineData("--from", "2030-01-01", "no bars remain: the data run from 2000-01-03 to 2020-04-17")]
    [InlineData("--to", "1990-01-01", "no bars remain: the data run from 2000-01-03 to 2020-04-17")]
    [InlineData("--time-zone", "Mars", "time zone 'Mars' is not known")]
    [InlineData("--sectors", "none.csv", "none.csv: file not found")]
    [InlineData("--risk", "none.json", "--risk 'none.json': file not found; use none, default or a JSON file of limits")]
    [InlineData("--plugin", "none.dll", "--plugin 'none.dll': file not found")]
    [InlineData("--speed", "9", "'--speed' is not an option or argument of 'trademind backtest'")]
    public Task An_option(string option, string value, string expected) =>
        AssertRefusedAsync(["backtest", "--no-cache", option, value, "--json", Out], expected);

    [Theory]
    [InlineData("{", "is not JSON")]
    [InlineData("[]", "holds no limits: use an object")]
    [InlineData("null", "holds no limits")]
    [InlineData("""{ "max_leverage": 2 }""", "'max_leverage' is not a risk limit: use correlation_window, max_correlation")]
    [InlineData("""{ "bracket": null }""", "'bracket' is not a risk limit")]
    [InlineData("""{ "max_position": "much" }""", "max_position is \"much\": use a number, or null for no limit")]
    [InlineData("""{ "correlation_window": null }""", "correlation_window is null: use a whole number")]
    [InlineData("""{ "wait_after_protective_exit": 1 }""", "wait_after_protective_exit is 1: use true or false")]
    [InlineData("""{ "max_position": 1.5 }""", "risk limit max_position is 1.5: use a fraction above 0, at most 1")]
    [InlineData("""{ "stop_loss": 0 }""", "risk limit stop_loss is 0")]
    public async Task A_file_of_risk_limits(string text, string expected)
    {
        var file = _folder.Write("limits.json", text);
        await AssertRefusedAsync(["backtest", "--no-cache", "--risk", file, "--json", Out], "limits.json", expected);
    }

    [Theory]
    [InlineData("'magic' is not a command of 'trademind': use backtest, strategies, new, indicators, data, verify", "magic")]
    [InlineData("'trademind data' needs a command: use verify", "data")]
    [InlineData("'clean' is not a command of 'trademind data'", "data", "clean")]
    [InlineData("verify", "data", "verify")]
    [InlineData("nowhere: no such file or folder", "data", "verify", "nowhere")]
    [InlineData("--calendar 'lse' is not known: use nyse, continuous or none", "data", "verify", "x.csv", "--calendar", "lse")]
    [InlineData("'trademind verify' needs a command: use strategy, look-ahead, warm-up", "verify")]
    [InlineData("--strategy and --indicator are both given", "verify", "warm-up", "--strategy", "ma_crossover", "--indicator", "sma")]
    [InlineData("--from 2020-01-01 comes after --to 2010-01-01: swap them", "backtest", "--from", "2020-01-01", "--to", "2010-01-01")]
    [InlineData("'extra' is not an option or argument of 'trademind backtest'", "backtest", "extra")]
    [InlineData("'--cash'", "backtest", "--cash")]
    [InlineData("indicator 'magic' is not known", "indicators", "--indicator", "magic")]
    [InlineData("parameter period: 0 is out of range", "indicators", "--indicator", "sma", "--set", "period=0")]
    [InlineData("fast 40 is not less than slow 26", "indicators", "--indicator", "macd", "--set", "fast=40")]
    public Task A_command(string expected, params string[] args) => AssertRefusedAsync(args, expected);

    [Fact]
    public async Task A_result_file_in_a_folder_that_is_missing()
    {
        var file = Path.Combine(_folder.Path, "missing", "out.json");
        await AssertRefusedAsync(["backtest", "--no-cache", "--json", file], file, "there is no folder");
        await AssertRefusedAsync(["indicators", "--no-cache", "--indicator", "sma", "--csv", file], file, "there is no folder");
    }

    [Fact]
    public Task A_result_file_that_is_a_folder() =>
        AssertRefusedAsync(["backtest", "--no-cache", "--json", _folder.Path], _folder.Path, "it is a folder");

    [SkippableFact]
    public async Task A_device_that_is_full_stays_a_device()
    {
        const string Full = "/dev/full";
        Skip.IfNot(File.Exists(Full), $"not run: this system has no {Full}");
        for (var times = 0; times < 2; times++)
        {
            // Had the first run put a file in its place, the second would succeed.
            await AssertRefusedAsync(["backtest", "--no-cache", "--json", Full], "No space left on device");
        }
    }

    [Fact]
    public async Task A_plugin_that_is_no_assembly()
    {
        var file = _folder.Write("plugin.dll", "not an assembly");
        await AssertRefusedAsync(["backtest", "--no-cache", "--plugin", file, "--json", Out], file, "is not a .NET assembly");
    }

    [Fact]
    public Task A_plugin_without_a_strategy() => AssertRefusedAsync(
        ["strategies", "--plugin", typeof(Spectre.Console.Table).Assembly.Location], "has no strategy");

    [Fact]
    public async Task An_indicator_over_two_symbols_at_once()
    {
        var bars = Header + "2020-01-02,1,2,1,1,5\n";
        _folder.Write("A.csv", bars);
        _folder.Write("B.csv", bars);
        await AssertRefusedAsync(
            ["indicators", "--no-cache", "--indicator", "sma", "--data", _folder.Path],
            "--symbol is needed: the data have 2 symbols, A, B");
    }

    private string Out => Path.Combine(_folder.Path, "out.json");

    private async Task AssertRefusedAsync(string[] args, params string[] named)
    {
        var before = Directory.GetFileSystemEntries(_folder.Path);
        var run = await CommandRun.OfAsync(args);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Equal("", run.Output);
        var lines = run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("error: ", lines[0], StringComparison.Ordinal);
        Assert.All(named, text => Assert.Contains(text, lines[0], StringComparison.Ordinal));

        Assert.True(lines.Length == 1, run.Errors);
        Assert.Equal(before, Directory.GetFileSystemEntries(_folder.Path));
    }
}
