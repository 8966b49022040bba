using System.Text.RegularExpressions;
using TradeMind.Trading.Analytics;

namespace TradeMind.Tests.Analytics;

public partial class MetricDefinitionsTests
{
    /// <summary>A run in which every metric is defined: 100 -> 110 -> 99 -> 120, a win of 20 and a loss of 10.</summary>
    private static readonly PerformanceReport Complete = PerformanceReport.Of(new PerformanceInput(
        Curves.Daily(100.0, 110.0, 99.0, 120.0), [Curves.Trade(20m), Curves.Trade(-10m, 4)], 1234.5m, 330m, 2, Curves.Daily(100.0, 101.0, 99.0, 102.0)));

    [Fact]
    public void Names_are_unique_and_stable_in_form()
    {
        Assert.All(MetricDefinitions.All, metric => Assert.Matches(NameForm(), metric.Name));
        Assert.Equal(MetricDefinitions.All.Count, MetricDefinitions.All.Select(metric => metric.Name).Distinct().Count());
        Assert.Equal(MetricDefinitions.All.Count, MetricDefinitions.All.Select(metric => metric.Title).Distinct().Count());
    }

    [Fact]
    public void Every_metric_of_a_complete_run_is_a_number()
    {
        var values = MetricDefinitions.All.ToDictionary(metric => metric.Name, metric => metric.Value(Complete));

        Assert.All(values, value => Assert.True(value.Value is { } number && double.IsFinite(number), value.Key));
    }

    [Theory]
    [InlineData("total_return", "20.00 %")]
    [InlineData("fees", "1,234.50")]
    [InlineData("longest_drawdown_days", "2.0 d")]
    [InlineData("profit_factor", "2.00")]
    [InlineData("average_bars_held", "2.5")]
    [InlineData("trades", "2")]
    [InlineData("max_drawdown", "10.00 %")]
    [InlineData("best_trade", "20.00")]
    [InlineData("worst_trade", "-10.00")]
    [InlineData("average_win", "20.00")]
    [InlineData("average_loss", "-10.00")]
    [InlineData("expectancy", "5.00")]
    [InlineData("expectancy_r", "0.50")]
    [InlineData("best_day", "21.21 %")]
    [InlineData("worst_day", "-10.00 %")]
    [InlineData("buy_and_hold_return", "2.00 %")]
    [InlineData("exposure", "66.67 %")]
    [InlineData("sessions", "3")]
    public void Text_is_for_people(string name, string expected) => Assert.Equal(expected, MetricDefinitions.Named(name).Text(Complete));

    [Fact]
    public void What_is_not_defined_is_a_dash() => Assert.Equal("-", MetricDefinitions.Named("sharpe").Text(Curves.Report(Curves.Daily(100.0))));

    [Fact]
    public void An_unknown_name_is_refused_with_those_known() =>
        Assert.Contains("metric 'sharp' is not known: use one of final_equity, ", Assert.Throws<ArgumentException>(() => MetricDefinitions.Named("sharp")).Message);

    [Fact]
    public void The_page_lists_each_metric_with_its_formula_and_no_other()
    {
        var rows = File.ReadLines(Path.Combine(Repository(), "docs", "metrics.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        Assert.Equal(MetricDefinitions.All.Select(Row), rows);
    }

    private static string Row(MetricDefinition metric) =>
        $"| `{metric.Name}` | {metric.Title} | {metric.Unit.ToString().ToLowerInvariant()} | `{metric.Formula}` | {metric.Source} |";

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "TradeMind.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException($"no TradeMind.sln above {AppContext.BaseDirectory}");
        }

        return folder;
    }

    [GeneratedRegex("^[a-z]+(_[a-z]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameForm();
}
