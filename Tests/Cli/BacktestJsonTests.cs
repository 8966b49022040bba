using TradeMind.Tests.MarketData;
using TradeMind.Trading.Statistics;

namespace TradeMind.Tests.Cli;

/// <summary>The result file has all that the screen has and more, and its numbers add up.</summary>
public sealed class BacktestJsonTests
{
    [Fact]
    public async Task It_has_every_part()
    {
        var result = await RunAsync();

        Assert.Equal(
            [
                "metrics", "orders", "fills", "trades", "decisions", "breakdown", "startingCash", "equity", "finalEquity", "orderListHash",
                "luck", "dataFingerprint", "configuration"
            ],
            result.Names);
        Assert.Equal(MetricDefinitions.All.Select(m => m.Name), result["metrics"].EnumerateObject().Select(m => m.Name));
        Assert.Matches("^[0-9a-f]{64}$", result.OrderListHash);
    }

    [Fact]
    public async Task The_configuration_says_what_somebody_needs_to_run_it_again()
    {
        var configuration = (await RunAsync())["configuration"];

        foreach (var (name, value) in new[]
        {
            ("data", SampleData.Folder), ("adjust", "splits"), ("strategy", "ma_crossover"), ("parameters", "fast=20, slow=50"),
            ("symbols", "GOOG,SP500"), ("interval", "1d"), ("from", "2000-01-03"), ("to", "2020-04-17"), ("account", "shared"),
            ("cash", "100000"), ("sizing", "equity-fraction:0.10"), ("commission", "percent:0.1"), ("slippage", "bps:5"),
            ("reserve", "1.05"),
        })
        {
            Assert.Equal(value, configuration.GetProperty(name).GetString());
        }

        Assert.Contains("stop_loss=0.05", configuration.GetProperty("risk").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shared", 1)]
    [InlineData("per-symbol", 2)]
    public async Task Starting_cash_plus_cash_flows_plus_positions_is_final_equity(string account, int accounts)
    {
        var result = await RunAsync("--account", account);

        Assert.NotEmpty(result.Fills);
        var expected = BacktestJsonFile.EquityOf(100_000m * accounts, result.Fills, LastClose);
        Assert.Equal(expected, result.FinalEquity);
        var last = result["equity"].EnumerateArray().Last();
        Assert.Equal((double)expected, last.GetProperty("value").GetDouble(), 1e-6);
        Assert.Equal((double)expected, result["metrics"].GetProperty("final_equity").GetDouble(), 1e-6);
    }

    [Fact]
    public async Task Orders_fills_trades_and_decisions_agree()
    {
        var result = await RunAsync();
        var filled = result.Fills.GroupBy(f => f.OrderId).ToDictionary(g => g.Key, g => g.Sum(f => f.Quantity));
        var orders = result["orders"].EnumerateArray().ToList();

        Assert.All(
            orders,
            o => Assert.Equal(o.GetProperty("filledQuantity").GetDecimal(), filled.GetValueOrDefault(o.GetProperty("id").GetInt32())));
        Assert.All(result.Fills, f => Assert.Contains(orders, o => o.GetProperty("id").GetInt32() == f.OrderId));
        Assert.Equal(result["metrics"].GetProperty("fees").GetDouble(), (double)result.Fills.Sum(f => f.Commission), 1e-6);
        Assert.Equal(result["metrics"].GetProperty("trades").GetDouble(), result["trades"].GetArrayLength());

        var decided = result["decisions"].EnumerateArray().Select(d => d.GetProperty("orderId").GetInt32()).Where(id => id > 0).ToList();
        Assert.NotEmpty(decided);
        Assert.All(decided, id => Assert.Contains(orders, o => o.GetProperty("id").GetInt32() == id));
        Assert.All(result["decisions"].EnumerateArray(), d => Assert.NotEqual("", d.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task No_order_fills_in_the_bar_it_was_decided_at()
    {
        var result = await RunAsync();
        var decided = result["orders"].EnumerateArray()
            .Where(o => o.GetProperty("purpose").GetString() is "Entry" or "Exit")
            .ToDictionary(o => o.GetProperty("id").GetInt32(), o => o.GetProperty("decided").GetString()!);
        var fills = result.Fills.Where(f => decided.ContainsKey(f.OrderId)).ToList();

        Assert.NotEmpty(fills);
        Assert.All(fills, f => Assert.True(string.CompareOrdinal(f.Date, decided[f.OrderId]) > 0, $"order {f.OrderId} filled on {f.Date}"));
    }

    [Fact]
    public async Task Two_runs_give_the_same_bytes() => Assert.Equal((await RunAsync()).Text, (await RunAsync()).Text);

    [Fact]
    public async Task Options_change_the_run()
    {
        var hashes = new List<string>();
        foreach (var options in new string[][] { [], ["--risk", "none"], ["--sizing", "fixed:3"], ["--latency", "1"],
            ["--slippage", "none"], ["--from", "2005-01-01"], ["--symbols", "GOOG"] })
        {
            hashes.Add((await RunAsync(options)).OrderListHash);
        }

        Assert.Equal(hashes.Count, hashes.Distinct().Count());
    }

    private static Task<BacktestJsonFile> RunAsync(params string[] options) => BacktestJsonFile.RunAsync(
        ["--data", SampleData.Folder, "--strategy", "ma_crossover", "--set", "fast=20", "--set", "slow=50", .. options]);

    private static decimal LastClose(string symbol) => LastCloses.Read(Path.Combine(SampleData.Folder, $"{symbol}.csv"));

    [Fact]
    public async Task A_symbol_without_bars_in_the_period_is_named()
    {
        var run = await CommandRun.SuccessAsync("backtest", "--no-cache", "--data", SampleData.Folder, "--from", "2010-01-01");
        Assert.Contains("GOOG: no bars in the requested period; the symbol was skipped", run.Output, StringComparison.Ordinal);
    }
}
