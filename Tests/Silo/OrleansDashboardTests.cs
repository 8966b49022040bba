using System.Net;

namespace TradeMind.Tests.Silo;

/// <summary>The Orleans dashboard is served when it is requested, to administrators alone.</summary>
public class OrleansDashboardTests
{
    [Fact]
    public async Task It_is_off_by_default()
    {
        await using var service = await RunningService.StartAsync();
        Assert.Equal(
            HttpStatusCode.NotFound, (await service.Http.GetAsync(new Uri("/orleans/DashboardCounters", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task An_administrator_sees_the_grains_and_no_trace()
    {
        await using var service = await RunningService.StartAsync("--orleans_dashboard", "true");
        Assert.Contains(
            "html", await service.Http.GetStringAsync(new Uri("/orleans/", UriKind.Relative)), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(
            "\"totalActivationCount\"", await service.Http.GetStringAsync(new Uri("/orleans/DashboardCounters", UriKind.Relative)),
            StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(HttpStatusCode.OK, (await service.Http.GetAsync(new Uri("/orleans/Trace", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Without_a_key_it_is_closed()
    {
        await using var service = await RunningService.StartAsync(
            store => store.Keys.Create("reader", TradeMind.Storage.Access.AccessScope.Read, null, "test"), "--orleans_dashboard", "true",
            "--authentication", "required");
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await service.Http.GetAsync(new Uri("/orleans/DashboardCounters", UriKind.Relative))).StatusCode);
    }
}
