using System.Text.RegularExpressions;
using TradeMind.Tests.Architecture;
using TradeMind.Tests.MarketData;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Cli;

/// <summary>The documents speak of what there is.</summary>
public sealed partial class DocumentTests
{
    private static readonly string Readme = Read("README.md");

    public static TheoryData<string> Pages => [.. Repository.Pages.Select(Repository.Relative)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page) => Assert.All(
        Link().Matches(Read(page)).Select(match => match.Groups["target"].Value),
        target => Assert.True(
            Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, target)), $"{page} links to {target}"));

    [Fact]
    public void Invariants_name_files_that_exist() => Assert.All(
        TestFile().Matches(Read("docs/architecture.md")).Select(match => match.Value),
        file => Assert.True(File.Exists(Path.Combine(Repository.Root, file)), $"docs/architecture.md names {file}"));

    [Fact]
    public void Each_folder_of_the_core_is_explained()
    {
        var page = Read("docs/architecture.md");
        var folders = Directory.GetDirectories(Path.Combine(Repository.Root, "Trading"))
            .Select(path => Path.GetFileName(path))
            .Where(name => name is not ("bin" or "obj"));
        Assert.All(folders, folder => Assert.Contains($"`{folder}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_readme_counts_right() => Assert.Contains(
        $"{IndicatorCatalog.Entries.Count} indicators, {StrategyCatalog.BuiltIn.Entries.Count} strategies,",
        Readme, StringComparison.Ordinal);

    [Fact]
    public void The_readme_counts_the_metrics() => Assert.Contains(
        $"backtests with {MetricDefinitions.All.Count} metrics", Readme, StringComparison.Ordinal);

    [Theory]
    [InlineData("docs/tutorial.md")]
    [InlineData("docs/coming-from.md")]
    public void The_code_of_a_page_is_that_of_the_sample(string page)
    {
        var sample = File.ReadAllLines(Path.Combine(Repository.Root, "samples", "BuyTheDip", "BuyTheDip.cs"));
        var code = CodeBlock().Match(Read(page)).Groups["code"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(code);
        Assert.All(code, line => Assert.Contains(line, sample));
    }

    [Fact]
    public async Task The_output_of_the_first_backtest_is_that_of_the_command()
    {
        string[] arguments = ["backtest", "--no-cache", "--data", Path.Combine(SampleData.Folder, "SP500.csv")];
        var output = (await CommandRun.SuccessAsync(arguments)).Output.Split('\n').Select(line => line.TrimEnd()).ToList();
        var excerpt = TextBlock().Match(Read("docs/backtesting.md")).Groups["text"].Value
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line != "...")
            .ToList();
        Assert.NotEmpty(excerpt);
        Assert.All(excerpt, line => Assert.Contains(line, output));
    }

    /// <summary>The headings of the page of troubles quote what never varies in a message.</summary>
    [Fact]
    public void Messages_of_troubleshooting_are_those_of_the_program()
    {
        var quoted = Read("docs/troubleshooting.md").Split('\n')
            .Where(line => line.StartsWith("### ", StringComparison.Ordinal))
            .SelectMany(line => Quote().Matches(line).Select(match => match.Groups["text"].Value))
            .Except(["/login"], StringComparer.Ordinal)
            .ToList();
        var code = string.Concat(Repository.Sources.Concat(Repository.Projects)
            .Where(path => !Repository.Relative(path).StartsWith("Tests/", StringComparison.Ordinal))
            .Select(File.ReadAllText));
        Assert.True(quoted.Count > 20, $"only {quoted.Count} messages were found");
        Assert.All(quoted, text => Assert.Contains(text, code, StringComparison.Ordinal));
    }

    [Fact]
    public void The_runner_calls_the_test_command_of_the_readme()
    {
        Assert.Contains("\n    dotnet test -c Release\n", Readme, StringComparison.Ordinal);
        Assert.Contains("\ndotnet test -c Release ", Read(".ci/run"), StringComparison.Ordinal);
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    [GeneratedRegex(@"\]\((?<target>[^)#:\s]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"Tests/[\w/]+\.cs", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TestFile();

    [GeneratedRegex(
        @"```csharp\n(?<code>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"```text\n(?<text>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TextBlock();

    [GeneratedRegex("`(?<text>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Quote();
}
