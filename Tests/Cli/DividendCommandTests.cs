using System.Globalization;
using System.Text;
using TradeMind.Cli;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Cli;

/// <summary>Splits and dividends on the command line.</summary>
public sealed class DividendCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// A share that costs 100 on every day and is bought with 90 % of 10,000 at the third open: 90 of them, and the dividends of 1 on the
    /// tenth and 2 on the twentieth day.
    /// </summary>
    [Theory]
    [InlineData("cash", 10_270, 1)]
    [InlineData("none", 10_000, 1)]
    [InlineData("reinvest", 10_270, 2)]
    public async Task Dividends_are_credited_reinvested_or_left_out(string policy, double equity, int fills)
    {
        var file = Write(_ => 100);
        _folder.Write("X.actions.csv", $"date,type,value\n{Day(9)},dividend,1\n{Day(19)},dividend,2\n");
        var output = (await CommandRun.SuccessAsync([.. Buy(file), "--dividends", policy])).Output;
        var line = output.Split('\n').First(text => text.StartsWith("final equity", StringComparison.Ordinal));
        Assert.Equal(equity, double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture), 0.05);
        Assert.Contains($"fills {fills}", line, StringComparison.Ordinal);
        Assert.Equal(policy != "none", output.Contains("dividends 270.00 from 2 ex-dates", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_prices_contain_is_not_counted_twice()
    {
        var file = Write(_ => 100);
        _folder.Write("X.actions.csv", $"date,type,value\n{Day(9)},dividend,1\n");
        var run = await CommandRun.OfAsync([.. Buy(file), "--adjust", "all", "--dividends", "cash"]);
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("would count dividends twice", run.Errors, StringComparison.Ordinal);
        var all = (await CommandRun.SuccessAsync([.. Buy(file), "--adjust", "all"])).Output;
        Assert.DoesNotContain("from 1 ex-dates", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_split_that_was_left_in_the_prices_is_said_with_its_date_and_what_to_do()
    {
        var file = Write(day => day < 12 ? 400 : 100);
        var lacking = (await CommandRun.SuccessAsync([.. Buy(file)])).Output.ReplaceLineEndings(" ");
        Assert.Contains("looks like a 4-for-1 split", lacking, StringComparison.Ordinal);
        Assert.Contains($"put the row {Day(12)},split,4 into X.actions.csv", lacking, StringComparison.Ordinal);
        Assert.Contains("warnings: 1", (await Verify(file)).Output, StringComparison.Ordinal);

        _folder.Write("X.actions.csv", $"date,type,value\n{Day(12)},split,4\n");
        Assert.DoesNotContain("split", (await CommandRun.SuccessAsync([.. Buy(file)])).Output, StringComparison.Ordinal);
        Assert.Contains("warnings: 0", (await Verify(file)).Output, StringComparison.Ordinal);
        var unadjusted = (await CommandRun.SuccessAsync([.. Buy(file), "--adjust", "none"])).Output.ReplaceLineEndings(" ");
        Assert.Contains("run with --adjust splits", unadjusted, StringComparison.Ordinal);

        Write(day => day < 12 ? 99 : 100);
        Assert.Contains("they are adjusted already", (await Verify(file)).Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private static Task<CommandRun> Verify(string file) => CommandRun.SuccessAsync("data", "verify", file, "--calendar", "none");

    private static string[] Buy(string file) =>
    [
        "backtest", "--no-cache", "--data", file, "--set", "fast=1", "--set", "slow=2", "--cash", "10000", "--sizing", "fixed:90",
        "--risk", "none", "--commission", "none", "--slippage", "none",
    ];

    private static string Day(int day) =>
        new DateOnly(2024, 1, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Rises by a millionth of a percent a day, so that it is bought and held.</summary>
    private string Write(Func<int, double> price)
    {
        var text = new StringBuilder("Date,Open,High,Low,Close,Volume\n");
        for (var day = 0; day < 40; day++)
        {
            var open = price(day) * (1 + (1e-8 * day));
            var close = open * (1 + 1e-9);
            text.AppendLine(
                CultureInfo.InvariantCulture, $"{Day(day)},{open},{Math.Max(open, close) * 1.001},{open * 0.999},{close},100000");
        }

        return _folder.Write("X.csv", text.ToString());
    }
}
