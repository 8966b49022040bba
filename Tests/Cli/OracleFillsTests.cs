using System.Globalization;
using TradeMind.Trading.Execution;

namespace TradeMind.Tests.Cli;

/// <summary>
/// Every fill of three workloads as backtrader 1.9.78 makes it, one for one: daily bars of US stocks, decided at a close and filled at the
/// next open.
/// </summary>
public sealed class OracleFillsTests
{
    private const double Tolerance = 1e-9;

    private static readonly string[] OwnAccounts =
        [
            "--account", "per-symbol", "--cash", "10000", "--sizing", "cash-fraction:0.90", "--commission", "none", "--slippage", "none",
            "--risk", "none"
        ];

    private static readonly string[] OneAccount =
    [
        "--account", "shared", "--cash", "100000", "--sizing", "equity-fraction:0.10", "--commission", "percent:0.1", "--slippage", "none",
        "--reserve", "1.05", "--risk", "none",
    ];

    [SkippableFact]
    public Task Moving_average_crossover_an_account_a_symbol() =>
        PerSymbolAsync("sma_cross_20_100", ["--strategy", "ma_crossover", "--set", "fast=20", "--set", "slow=100"]);

    [SkippableFact]
    public Task RSI_reversion_an_account_a_symbol() =>
        PerSymbolAsync(
            "rsi_reversion_14_30_70",
            ["--strategy", "rsi_mean_reversion", "--set", "period=14", "--set", "oversold=30", "--set", "overbought=70"]);

    [SkippableFact]
    public async Task Moving_average_rotation_in_one_account()
    {
        var result = await BacktestJsonFile.RunAsync(
            [
                "--data", SharedData.Path("data/daily"), "--strategy", "ma_crossover", "--set", "fast=20", "--set", "slow=100",
                .. OneAccount
            ]);

        AssertSameFills(Fills("rotation_20_100"), result.Fills);
        AssertClose(Equities("rotation_20_100")["PORTFOLIO"], result.FinalEquity, "final equity");
    }

    private static async Task PerSymbolAsync(string oracle, string[] strategy)
    {
        var data = SharedData.Path("data/daily");
        var result = await BacktestJsonFile.RunAsync(["--data", data, .. strategy, .. OwnAccounts]);

        AssertSameFills(Fills(oracle), result.Fills);
        var equities = Equities(oracle);
        AssertClose(equities.Values.Sum(), result.FinalEquity, "final equity of all");
        foreach (var (symbol, equity) in equities)
        {
            var fills = result.Fills.Where(f => f.Symbol == symbol);
            AssertClose(equity, BacktestJsonFile.EquityOf(
                10_000, fills, _ => LastCloses.Read(Path.Combine(data, $"{symbol}.csv"))), symbol);
        }
    }

    private static void AssertSameFills(IReadOnlyList<BacktestJsonFile.FillLine> expected, IReadOnlyList<BacktestJsonFile.FillLine> actual)
    {
        Assert.NotEmpty(expected);
        var (left, right) = (Sorted(expected), Sorted(actual));
        Assert.Equal(left.Select(Key), right.Select(Key));
        foreach (var (e, a) in left.Zip(right))
        {
            AssertClose(e.Price, a.Price, $"price of {Key(e)}");
            AssertClose(e.Commission, a.Commission, $"commission of {Key(e)}");
        }
    }

    private static List<BacktestJsonFile.FillLine> Sorted(IEnumerable<BacktestJsonFile.FillLine> fills) =>
        [.. fills.OrderBy(f => f.Symbol, StringComparer.Ordinal).ThenBy(f => f.Date, StringComparer.Ordinal).ThenBy(
            f => f.Side, StringComparer.Ordinal)];

    private static string Key(BacktestJsonFile.FillLine fill) => $"{fill.Symbol} {fill.Date} {fill.Side} {fill.Quantity:0.######}";

    private static void AssertClose(decimal expected, decimal actual, string what) => Assert.True(
        Math.Abs((double)(actual - expected)) <= Tolerance * Math.Abs((double)expected), $"{what}: expected {expected}, was {actual}");

    private static List<BacktestJsonFile.FillLine> Fills(string oracle) => [.. Rows($"{oracle}.csv").Select(row =>
        new BacktestJsonFile.FillLine(0, row[0], row[1], Side(row[2]), Number(row[3]), Number(row[4]), Number(row[5])))];

    private static Dictionary<string, decimal> Equities(string oracle) =>
        Rows($"{oracle}.summary.csv").ToDictionary(row => row[0], row => Number(row[1]), StringComparer.Ordinal);

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(SharedData.Path($"oracles/fills/{file}")).Skip(1).Select(line => line.Split(','));

    /// <summary>The oracle writes sides in capitals, results by the names of the enumeration.</summary>
    private static string Side(string text) => Enum.Parse<OrderSide>(text, ignoreCase: true).ToString();

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
