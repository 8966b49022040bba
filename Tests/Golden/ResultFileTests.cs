using System.Text;
using TradeMind.Tests.Architecture;
using TradeMind.Tests.Cli;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Golden;

/// <summary>
/// The files of results byte for byte: names, order, digits and spelling are a format that others read. When a change is wanted, run the
/// tests with TRADEMIND_UPDATE_GOLDEN=1, read the difference, name it in the change notes, and commit it.
/// </summary>
public sealed class ResultFileTests
{
    private const string UpdateVariable = "TRADEMIND_UPDATE_GOLDEN";

    private static readonly string Folder = Path.Combine(Repository.Root, "Tests", "Golden", "Results");

    [Fact]
    public async Task Result_files_are_byte_for_byte_as_they_were()
    {
        using var folder = new TemporaryFolder();
        string At(string name) => Path.Combine(folder.Path, name);
        await RunAsync(
            folder, "backtest", "--strategy", "rsi_mean_reversion", "--slippage", "volume-share:0.1", "--participation", "0.00001",
            "--json", At("backtest.json"));
        await RunAsync(folder, "backtest", "--set", "fast=5", "--set", "slow=20", "--risk", "none", "--json", At("other.json"));
        await RunAsync(
            folder, "optimize", "--range", "fast=5..20:5", "--range", "slow=10..30:10", "--constraint", "fast<slow", "--top", "4",
            "--json", At("sweep.json"), "--csv", At("sweep.csv"));
        await RunAsync(
            folder, "walk-forward", "--range", "fast=5..20:5", "--range", "slow=30..60:10", "--train", "100", "--test", "40",
            "--json", At("walk-forward.json"));
        await CommandRun.SuccessAsync(
            "compare", At("backtest.json"), At("other.json"), At("walk-forward.json"), "--json", At("comparison.json"));

        foreach (var name in new[] { "backtest.json", "sweep.json", "sweep.csv", "walk-forward.json", "comparison.json" })
        {
            await AssertSameAsync(name, await File.ReadAllBytesAsync(At(name)));
        }
    }

    private static Task<CommandRun> RunAsync(TemporaryFolder folder, string command, params string[] options) => CommandRun.SuccessAsync(
        [command, "--no-cache", "--from", "2019-01-02", "--data-dir", Path.Combine(folder.Path, "data"), .. options]);

    private static async Task AssertSameAsync(string name, byte[] actual)
    {
        var path = Path.Combine(Folder, name);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            await File.WriteAllBytesAsync(path, actual);
        }

        var expected = await File.ReadAllBytesAsync(path);
        var same = expected.AsSpan().CommonPrefixLength(actual);
        Assert.True(
            same == expected.Length && same == actual.Length,
            $"{name} differs from byte {same} on: it was '{Excerpt(expected, same)}', it is '{Excerpt(actual, same)}'\n"
            + $"When this is wanted, run with {UpdateVariable}=1 and commit the file.");
    }

    private static string Excerpt(byte[] bytes, int at) =>
        Encoding.UTF8.GetString(bytes.AsSpan(Math.Max(0, at - 40), Math.Min(100, bytes.Length - Math.Max(0, at - 40))));
}
