using TradeMind.Tests.Architecture;
using TradeMind.Tests.Telemetry;

namespace TradeMind.Tests.Deployment;

/// <summary>Every metric and label in the files for Grafana and Prometheus is one that the service has.</summary>
[Collection(MeasuredServiceCollection.Name)]
public sealed class GrafanaTests(MeasuredService service)
{
    [Fact]
    public void The_dashboard_shows_what_the_service_measures() =>
        Assert.Empty(GrafanaFiles.Unknown(GrafanaFiles.OfDashboard(GrafanaFiles.Dashboard), service.Metrics));

    [Fact]
    public void Alerts_look_at_what_the_service_measures() =>
        Assert.Empty(GrafanaFiles.Unknown(GrafanaFiles.OfAlerts(GrafanaFiles.Alerts), service.Metrics));

    [Theory]
    [InlineData("trademind_slices_total", "trademind_slice_total")]
    [InlineData("sum by (queue)", "sum by (que)")]
    [InlineData("since=\\\"close\\\"", "sence=\\\"close\\\"")]
    public void A_typo_in_the_dashboard_is_found(string right, string wrong)
    {
        Assert.Contains(right, GrafanaFiles.Dashboard, StringComparison.Ordinal);
        var planted = GrafanaFiles.Dashboard.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEmpty(GrafanaFiles.Unknown(GrafanaFiles.OfDashboard(planted), service.Metrics));
    }

    [Theory]
    [InlineData("trademind_session_stalled", "trademind_sesion_stalled")]
    [InlineData("by (feed)", "by (fed)")]
    public void A_typo_in_the_alerts_is_found(string right, string wrong)
    {
        Assert.Contains(right, GrafanaFiles.Alerts, StringComparison.Ordinal);
        var planted = GrafanaFiles.Alerts.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEmpty(GrafanaFiles.Unknown(GrafanaFiles.OfAlerts(planted), service.Metrics));
    }

    [Fact]
    public void Operators_find_every_alert_explained()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        Assert.All(
            GrafanaFiles.AlertNames(GrafanaFiles.Alerts), name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sum by (le) (rate(a_total{b=\"c d\", e!~\"f\"}[5m])) / on (g) h > 5 * 86400", "a_total h", "b e le g")]
    [InlineData("histogram_quantile(0.99, x_bucket) unless absent(y)", "x_bucket y", "")]
    public void Names_are_read_from_an_expression(string expression, string metrics, string labels)
    {
        Assert.Equal(metrics, string.Join(' ', PromQl.Metrics(expression)));
        Assert.Equal(labels, string.Join(' ', PromQl.Labels(expression)));
    }
}
