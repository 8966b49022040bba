using System.Text.RegularExpressions;
using TradeMind.Trading;
using TradeMind.Trading.Statistics;

namespace TradeMind.Tests.Analytics;

public partial class MetricDefinitionsTests
{
    /// <summary>
    /// A run in which every metric is defined and no two of one unit are equal: falls of 10 % in two days and 5 % in one,
    /// wins of 20, 30 and 40, then losses of 10 and 14, each on a cost of 100.
    /// </summary>
    private static readonly PerformanceReport Complete = PerformanceReport.Create(new PerformanceInput(
        Curves.Daily(100.0, 110.0, 99.0, 120.0, 114.0),
        [Curves.Trade(20m), Curves.Trade(30m), Curves.Trade(40m), Curves.Trade(-10m), Curves.Trade(-14m, 4)],
        1234.5m,
        330m,
        3,
        Curves.Daily(100.0, 101.0, 99.0, 102.0, 103.0)), PerformanceOptions.AnyLength);

    [Fact]
    public void Names_are_unique_and_stable_in_form()
    {
        Assert.All(MetricDefinitions.All, metric => Assert.Matches(NameForm(), metric.Name));
        Assert.Equal(MetricDefinitions.All.Count, MetricDefinitions.All.Select(metric => metric.Name).Distinct().Count());
        Assert.Equal(MetricDefinitions.All.Count, MetricDefinitions.All.Select(metric => metric.Title).Distinct().Count());
    }

    [Fact]
    public void Every_metric_of_a_complete_run_is_a_number_of_its_own()
    {
        var values = MetricDefinitions.All.Select(metric => (metric.Unit, Value: metric.Value(Complete))).ToArray();

        Assert.All(values, value => Assert.True(value.Value is { } number && double.IsFinite(number)));
        Assert.Equal(values.Length, values.Distinct().Count());
    }

    [Theory]
    [InlineData("final_equity", "114.00")]
    [InlineData("total_return", "14.00 %")]
    [InlineData("best_day", "21.21 %")]
    [InlineData("worst_day", "-10.00 %")]
    [InlineData("sessions", "4")]
    [InlineData("max_drawdown", "10.00 %")]
    [InlineData("longest_drawdown_days", "2.0 d")]
    [InlineData("average_drawdown", "7.50 %")]
    [InlineData("average_drawdown_days", "1.5 d")]
    [InlineData("recovery_factor", "1.40")]
    [InlineData("trades", "5")]
    [InlineData("win_rate", "60.00 %")]
    [InlineData("profit_factor", "3.75")]
    [InlineData("expectancy", "13.20")]
    [InlineData("expectancy_return", "13.20 %")]
    [InlineData("expectancy_r", "1.10")]
    [InlineData("average_win", "30.00")]
    [InlineData("average_loss", "-12.00")]
    [InlineData("best_trade", "40.00")]
    [InlineData("worst_trade", "-14.00")]
    [InlineData("best_trade_return", "40.00 %")]
    [InlineData("worst_trade_return", "-14.00 %")]
    [InlineData("max_consecutive_wins", "3")]
    [InlineData("max_consecutive_losses", "2")]
    [InlineData("average_bars_held", "1.6")]
    [InlineData("exposure", "75.00 %")]
    [InlineData("fees", "1,234.50")]
    [InlineData("buy_and_hold_return", "3.00 %")]
    public void Text_is_for_people(string name, string expected) => Assert.Equal(expected, MetricDefinitions.Named(name).Text(Complete));

    [Fact]
    public void What_is_not_defined_is_a_dash() =>
        Assert.Equal("-", MetricDefinitions.Named("sharpe").Text(Curves.Report(Curves.Daily(100.0))));

    [Fact]
    public void An_unknown_name_is_refused_with_those_known() =>
        Assert.Contains(
            "metric 'sharp' is not known: use one of final_equity, ",
            Assert.Throws<InvalidInputException>(() => MetricDefinitions.Named("sharp")).Message);

    [Fact]
    public void The_page_lists_each_metric_with_its_formula_and_no_other()
    {
        var rows = File.ReadLines(Path.Combine(Repository(), "docs", "metrics.md")).Where(line => line.StartsWith(
            "| `", StringComparison.Ordinal));

        Assert.Equal(MetricDefinitions.All.Select(Row), rows);
    }

    [Fact]
    public void The_page_lists_the_source_of_each_metric()
    {
        var page = string.Join(' ', File.ReadLines(Path.Combine(Repository(), "docs", "metrics.md"))
            .SkipWhile(line => line != "## Sources")
            .Select(line => line.StartsWith("- ", StringComparison.Ordinal) ? $"\n{line}" : line.Trim()));
        var listed = page.Split('\n').Skip(1).SelectMany(item => MetricName().Matches(item)
            .Select(match => (Name: match.Groups["name"].Value, Source: item[2..item.IndexOf(": `", StringComparison.Ordinal)])));

        Assert.Equal(MetricDefinitions.All.Select(metric => (metric.Name, metric.Source)).Order(), listed.Order());
    }

    private static string Row(MetricDefinition metric) =>
        $"| `{metric.Name}` | {metric.Title} | {metric.Unit.ToString().ToLowerInvariant()} | `{metric.Formula}` |";

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "TradeMind.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new DirectoryNotFoundException($"no TradeMind.sln above {AppContext.BaseDirectory}");
        }

        return folder;
    }

    [GeneratedRegex("^[a-z]+(_[a-z]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameForm();

    [GeneratedRegex("`(?<name>[a-z_]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MetricName();
}
