using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Dashboard.Live;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.EndToEnd;

/// <summary>The dashboard on its own, as a client: connections break on either side of it, and it says so and recovers by itself.</summary>
[Collection(BrowserTests.Name)]
public class DashboardConnectionTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task A_service_that_goes_away_is_told_of_and_followed_again_when_it_is_back()
    {
        var port = FreePort();
        await using var service = await RunningService.StartAsync("--speed", "5", "--port", $"{port}");
        await using var screen = await StartAsync(service.Http.BaseAddress!);
        await using var page = await browser.OpenDashboardAsync(screen.Urls.First());
        await page.SessionIsAsync("Live");
        await service.EndAsync();
        await page.Page.GetByText("The connection to the service was lost.").First.WaitForAsync();
        await page.SessionIsAsync("Reconnecting");
        foreach (var item in TradeMind.Dashboard.Shell.Navigation.Items)
        {
            await page.Page.Locator($".mud-nav-link[href='{item.Path}']").First.ClickAsync();
            await page.Page.Locator("h1", new Microsoft.Playwright.PageLocatorOptions { HasText = item.Title }).WaitForAsync();
            await page.SaysNothingIsGoingOnAsync();
        }

        await service.BeginAsync("--speed", "5", "--port", $"{port}");
        await page.SessionIsAsync("Live");
        var equity = await page.TextAsync("[data-status]");
        await page.UntilAsync("before => document.querySelector('[data-status]').innerText !== before", equity);
        page.AssertClean();
    }

    [SkippableFact]
    public async Task A_dashboard_that_is_started_again_is_come_back_to_without_anybody_doing_anything()
    {
        await using var service = await RunningService.StartAsync("--speed", "5");
        var port = FreePort();
        var screen = await StartAsync(service.Http.BaseAddress!, port);
        await using var page = await browser.OpenDashboardAsync(screen.Urls.First(), "/agents");
        await page.SessionIsAsync("Live");
        await page.Page.EvaluateAsync("() => { window.before = true; }");
        await screen.DisposeAsync();
        await page.Page.Locator("#components-reconnect-modal").WaitForAsync();
        Assert.Contains(
            "connection to the dashboard was lost", await page.TextAsync("#components-reconnect-modal"), StringComparison.Ordinal);
        await using var again = await StartAsync(service.Http.BaseAddress!, port);
        await page.UntilAsync("() => window.before === undefined && document.querySelector('[data-interactive]')");
        await page.SessionIsAsync("Live");
        Assert.EndsWith("/agents", page.Page.Url, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task One_subscription_serves_all_browsers_and_ends_with_them()
    {
        await using var service = await RunningService.StartAsync("--speed", "5");
        await using var screen = await StartAsync(service.Http.BaseAddress!);
        var board = screen.Services.GetRequiredService<LiveData>();
        Assert.Equal(0, board.Feed.Listeners);
        await using (var first = await browser.OpenDashboardAsync(screen.Urls.First()))
        {
            await first.SessionIsAsync("Live");
            var listeners = board.Feed.Listeners;
            await using var second = await browser.OpenDashboardAsync(screen.Urls.First());
            await second.SessionIsAsync("Live");
            Assert.Equal(listeners, board.Feed.Listeners);
        }
    }

    internal static async Task<WebApplication> StartAsync(Uri service, int port = 0)
    {
        var app = TradeMind.Dashboard.Program.Build(service, null, (ushort)port);
        await app.StartAsync();
        return app;
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
