using System.Globalization;
using TradeMind.Application.Experiments;
using TradeMind.Cli;
using TradeMind.Cli.Commands;
using TradeMind.Cli.Output;
using TradeMind.Tests.Intelligence.Experiments;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Cli;

/// <summary>The commands of experiments, on a market of random walks.</summary>
public sealed class ExperimentCommandTests : IDisposable
{
    private static readonly ExperimentMarket Market = new(90, 4);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_experiment_states_what_could_be_found_then_the_verdict_and_is_shown_again()
    {
        var result = _folder.File("result.json");
        var (exitCode, output) = await RunAsync([.. Command(), "--json", result]);
        Assert.Equal(ExitCodes.Success, exitCode);
        Assert.StartsWith("what could be found, before the result", output, StringComparison.Ordinal);
        Assert.Contains("  verdict      no difference that these data could show", output, StringComparison.Ordinal);
        Assert.Contains("trials      3 runs counted", output, StringComparison.Ordinal);
        Assert.Equal(39, ExperimentJson.Read(result).Permutations);
        var shown = await RunAsync("experiment", "show", result);
        Assert.Equal(ExitCodes.Success, shown.ExitCode);
        Assert.EndsWith(shown.Output, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_experiment_leaves_no_file_and_no_trial()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        var result = _folder.File("result.json");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync([.. Command(), "--json", result], stopped.Token));
        Assert.False(File.Exists(result));
        Assert.False(File.Exists(_folder.File("data/research.db")));
    }

    [Theory]
    [InlineData("--arms", "rules,offlin", "--arms 'offlin' is not known")]
    [InlineData("--arms", "rules,placebo", "--arms has no arm with opinions")]
    [InlineData("--arms", "rules,model", "set --endpoint and --model, so that a model forms opinions now")]
    [InlineData("--model", "tiny", "--endpoint is missing: name both")]
    [InlineData("--news", "missing.jsonl", "--news 'missing.jsonl': there is no such file or folder")]
    [InlineData("--permutations", "5", "permutations is 5: use 39 or more")]
    [InlineData("--account", "per-symbol", "an experiment trades one portfolio per arm")]
    [InlineData("--strategies", "no_such", "no_such")]
    public async Task A_value_that_cannot_be_used_is_named(string option, string value, string message)
    {
        string[] command = [.. Command().TakeWhile(word => word != option)];
        string[] rest = [.. Command().SkipWhile(word => word != option).Skip(2)];
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync([.. command, .. rest, option, value]));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private string[] Command()
    {
        var (bars, news) = (_folder.File("bars"), _folder.File("news.jsonl"));
        if (!Directory.Exists(bars))
        {
            Directory.CreateDirectory(bars);
            foreach (var series in Market.Series)
            {
                File.WriteAllLines(Path.Combine(bars, $"{series.Symbol}.csv"),
                [
                    "Date,Open,High,Low,Close,Volume",
                    .. Enumerable.Range(0, series.Count).Select(i => string.Create(
                        CultureInfo.InvariantCulture,
                        $"{series[i].Time:yyyy-MM-dd},{series[i].Open:R},{series[i].High:R},{series[i].Low:R},"
                            + $"{series[i].Close:R},1000000")),
                ]);
            }

            // The text is the score.
            File.WriteAllLines(news, Market.News.Select(item =>
                $"{{\"time\": \"{item.KnownAt:yyyy-MM-ddTHH:mm:ssZ}\", \"symbol\": \"{item.Symbol}\", \"text\": \"{item.Text}\"}}"));
        }

        return
        [
            "experiment", "run", "--no-cache", "--data", bars, "--news", news, "--permutations", "39", "--replicates", "200",
            "--data-dir", _folder.File("data"),
        ];
    }

    private static Task<(int ExitCode, string Output)> RunAsync(params string[] args) => RunAsync(args, CancellationToken.None);

    private static async Task<(int ExitCode, string Output)> RunAsync(string[] args, CancellationToken cancellation)
    {
        var output = new StringWriter();
        var root = new System.CommandLine.RootCommand { ExperimentCommand.Create(ConsoleOutput.Plain(output), () => new TextScores()) };
        var exitCode = await root.Parse(args).InvokeAsync(
            new System.CommandLine.InvocationConfiguration { EnableDefaultExceptionHandler = false }, cancellation);
        return (exitCode, output.ToString());
    }
}
