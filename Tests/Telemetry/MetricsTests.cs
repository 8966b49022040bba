using System.Net;
using TradeMind.ServiceDefaults;
using TradeMind.Storage.Access;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.Telemetry;

/// <summary>What the service measures, as Prometheus gets it.</summary>
[Collection(MeasuredServiceCollection.Name)]
public sealed class MetricsTests(MeasuredService service)
{
    [Fact]
    public void Slices_and_fills_are_counted_as_the_journal_has_them()
    {
        Assert.Equal(service.Slices, service.Metrics["trademind_slices_total"]);
        Assert.Equal(service.Fills, service.Metrics["trademind_fills_total"]);
    }

    [Fact]
    public void Equity_is_that_of_the_portfolio()
    {
        Assert.True(service.Metrics["trademind_portfolio_equity"] > 0);
        Assert.Contains("portfolio", service.Metrics.Labels("trademind_portfolio_equity"));
    }

    [Theory]
    [InlineData("trademind_decision_duration_seconds_bucket")]
    [InlineData("trademind_journal_append_duration_seconds_bucket")]
    [InlineData("trademind_portfolio_recovery_duration_seconds_bucket")]
    [InlineData("trademind_feed_age_seconds")]
    [InlineData("trademind_model_cost_total")]
    [InlineData("trademind_model_calls_total")]
    [InlineData("trademind_stream_queue_depth")]
    [InlineData("trademind_runs_waiting")]
    [InlineData("trademind_grain_call_duration_seconds_bucket")]
    public void It_is_measured(string name) => Assert.Contains(name, service.Metrics.Names);

    [Fact]
    public async Task Metrics_are_for_those_who_may_read()
    {
        var key = "";
        await using var closed = await RunningService.StartAsync(
            store => key = store.Keys.Create("prometheus", AccessScope.Read, null, "test").Text, _ => { }, "--authentication", "required");
        using var refused = await closed.Http.GetAsync(PrometheusScrape.Path);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, PrometheusScrape.Path);
        request.Headers.Add("Authorization", $"Bearer {key}");
        using var answered = await closed.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }
}
