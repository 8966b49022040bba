using System.Globalization;
using TradeMind.Cli;
using TradeMind.MarketData.Csv;
using TradeMind.Tests.MarketData;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Cli;

/// <summary>The commands that look at strategies, indicators and data.</summary>
public sealed class InspectionCommandsTests
{
    private static readonly string Goog = Path.Combine(SampleData.Folder, "GOOG.csv");

    [Fact]
    public async Task Strategies_are_listed_with_their_parameters()
    {
        var lines = (await CommandRun.SuccessAsync("strategies")).Output.Split('\n');

        Assert.All(StrategyCatalog.BuiltIn.Entries, entry =>
        {
            var title = Array.FindIndex(lines, line => line.StartsWith($"{entry.Definition.Id}  ", StringComparison.Ordinal));
            Assert.True(title >= 0, $"{entry.Definition.Id} is not listed");
            var parameters = entry.Definition.Parameters;
            Assert.Equal(
                parameters.Select(p => p.Name),
                lines.Skip(title + 1).Take(parameters.Count).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]));
        });
    }

    [Fact]
    public async Task Indicators_are_listed_with_their_outputs()
    {
        var output = (await CommandRun.SuccessAsync("indicators")).Output;

        Assert.All(
            IndicatorCatalog.Definitions,
            d => Assert.Contains($"{d.Name}  {d.Title} -> {string.Join(", ", d.Outputs)}", output, StringComparison.Ordinal));
    }

    public static TheoryData<string> IndicatorNames => [.. IndicatorCatalog.Definitions.Select(d => d.Name)];

    [Theory]
    [MemberData(nameof(IndicatorNames))]
    public async Task An_indicator_file_has_every_digit(string name)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "out.csv");
        await CommandRun.SuccessAsync("indicators", "--no-cache", "--indicator", name, "--data", Goog, "--csv", file);

        var entry = IndicatorCatalog.Find(name);
        var series = new CsvBarReader().Read(Goog).Series[0];
        var columns = entry.Run(entry.Parameters, series);
        var lines = await File.ReadAllLinesAsync(file);
        Assert.Equal($"date,{string.Join(',', entry.Definition.Outputs)}", lines[0]);
        Assert.Equal(series.Count, lines.Length - 1);
        for (var i = 0; i < series.Count; i++)
        {
            var fields = lines[i + 1].Split(',');
            Assert.Equal(series[i].Time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), fields[0]);
            Assert.Equal(columns.Select(c => c[i]), fields.Skip(1).Select(Number));
        }
    }

    [Fact]
    public async Task An_indicator_is_printed_with_its_last_rows()
    {
        var output = (await CommandRun.SuccessAsync(
            "indicators", "--no-cache", "--indicator", "sma", "--set", "period=3", "--data", Goog)).Output;

        Assert.Contains("2008-10-14", output, StringComparison.Ordinal);
        Assert.DoesNotContain("2008-09-", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sound_data_pass_verification()
    {
        var run = await CommandRun.SuccessAsync("data", "verify", SampleData.Folder);

        Assert.Contains("SP500: 5105 bars of 1d, 2000-01-03 to 2020-04-17", run.Output, StringComparison.Ordinal);
        Assert.Contains("errors: 0,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faulty_data_fail_verification_with_a_finding_a_line()
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "AAA.csv", "Date,Open,High,Low,Close,Volume\n2020-01-02,10,11,9,10,5\n2020-01-03,10,9,11,10,5\n2020-01-03,10,11,9,10,5\n");

        var run = await CommandRun.OfAsync("data", "verify", folder.Path);

        Assert.Equal(ExitCodes.CheckFailed, run.ExitCode);
        Assert.Single(
            run.Output.Split('\n'),
            line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("AAA.csv:3:", StringComparison.Ordinal));
        Assert.Contains("errors: 1,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_default_strategy_passes_both_verifications()
    {
        var lookAhead = await CommandRun.SuccessAsync("verify", "look-ahead", "--no-cache", "--data", Goog, "--instants", "5");
        var warmUp = await CommandRun.SuccessAsync("verify", "warm-up", "--no-cache", "--data", Goog, "--starts", "5");

        Assert.StartsWith("passed ", lookAhead.Output, StringComparison.Ordinal);
        Assert.StartsWith("passed ", warmUp.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_indicator_that_never_forgets_fails_verification()
    {
        var run = await CommandRun.OfAsync("verify", "warm-up", "--no-cache", "--data", Goog, "--indicator", "obv");

        Assert.Equal(ExitCodes.CheckFailed, run.ExitCode);
        Assert.StartsWith("FAILED ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_arguments_the_help_is_shown()
    {
        var run = await CommandRun.SuccessAsync();

        Assert.All(
            new[] { "backtest", "strategies", "indicators", "data", "verify" },
            name => Assert.Contains($"\n  {name} ", run.Output, StringComparison.Ordinal));
    }

    private static double Number(string text) =>
        text.Length == 0 ? double.NaN : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
