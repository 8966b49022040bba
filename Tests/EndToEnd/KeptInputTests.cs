using Microsoft.Playwright;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.EndToEnd;

/// <summary>What a user does while the page has no circuit, and what was written before it lost one, is not lost.</summary>
[Collection(BrowserTests.Name)]
public class KeptInputTests(BrowserFixture browser)
{
    private const string Position = "#field-limits-max_position", Sector = "#field-limits-max_sector";

    /// <summary>Keeps the sockets of the page, so that a test can break its connection.</summary>
    private const string KeepSockets = """
        (() => {
          const Plain = WebSocket;
          window.sockets = [];
          window.WebSocket = class extends Plain { constructor(...a) { super(...a); window.sockets.push(this); } };
        })();
        """;

    private const string Break = "() => { window.before = true; window.sockets.forEach((socket) => socket.close()); }";

    [SkippableFact]
    public async Task A_click_and_a_text_before_the_circuit_is_live_wait_for_it()
    {
        await using var service = await RunningService.StartAsync("--speed", "5");
        var address = service.Http.BaseAddress!.ToString();

        // The status is known by the time the page below is made, as it is wherever someone looks on.
        await using var other = await browser.OpenDashboardAsync(address);
        await other.SessionIsAsync("Running");
        await using var page = await browser.NewPageAsync();
        var gate = await HoldAsync(page);
        await page.GoToAsync(address + "risk");
        await page.Page.Locator(Position).FillAsync("0.15");
        await page.Page.Locator("[data-bar] [data-command=pause]").ClickAsync();
        await page.Page.GetByText("what you pressed is done in a moment").WaitForAsync();
        await page.AssertAccessibleAsync();
        await page.ScreenshotAsync("connecting");
        Assert.Equal(0, await page.Page.Locator("[data-interactive=true], form[data-command]").CountAsync());
        gate.SetResult();
        await page.Page.Locator("form[data-command=pause]").WaitForAsync();
        Assert.Equal(1, await page.Page.Locator("form[data-command]").CountAsync());
        Assert.False(await page.Page.Locator("#tm-waiting").IsVisibleAsync());
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Locator("form[data-command]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await PreviewsAsync(page, "0.15");
        page.AssertClean();
    }

    [SkippableFact]
    public async Task A_connection_that_is_back_finds_forms_as_they_were_and_what_was_written_meanwhile()
    {
        await using var service = await RunningService.StartAsync("--speed", "5");
        await using var page = await browser.NewPageAsync();
        await page.Page.AddInitScriptAsync(KeepSockets);
        await page.GoToAsync(service.Http.BaseAddress + "risk");
        await page.TakesClicksAsync();
        await page.Page.Locator(Position).FillAsync("0.15");
        var gate = await HoldAsync(page);
        await page.Page.EvaluateAsync(Break);
        await page.Page.Locator("#components-reconnect-modal").WaitForAsync();
        await page.Page.Locator(Sector).FillAsync("0.33");
        await page.Page.Locator("[data-limits-preview]").ClickAsync();
        await page.Page.GetByText("Not connected: nothing was done").WaitForAsync();
        gate.SetResult();
        await page.Page.Locator("#components-reconnect-modal").WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
        Assert.True(await page.Page.EvaluateAsync<bool>("() => window.before"), "the page was loaded again");
        await PreviewsAsync(page, "0.15", "0.33");
    }

    [SkippableFact]
    public async Task Forms_are_written_again_after_the_server_was_started_again()
    {
        await using var service = await RunningService.StartAsync("--speed", "5");
        var port = DashboardConnectionTests.FreePort();
        var screen = await DashboardConnectionTests.StartAsync(service.Http.BaseAddress!, port);
        await using var page = await browser.OpenDashboardAsync(screen.Urls.First(), "/backtesting/new/backtests");
        await page.IsCompleteAsync();
        var strategy = page.Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Strategy", Exact = true });
        await strategy.FillAsync("macd");
        await page.Page.Locator(".mud-list-item strong:text-is('macd_trend')").ClickAsync();
        await page.ChooseAsync("Sides", "short sales too");
        await page.Page.Locator("#field-borrowRate").FillAsync("0.07");
        await page.Page.Locator("#field-cash").FillAsync("54321");
        await page.Page.GetByLabel("Fractions of shares").CheckAsync();
        await page.Page.EvaluateAsync("() => { window.before = true; }");
        await screen.DisposeAsync();
        await page.Page.Locator("#components-reconnect-modal").WaitForAsync();
        await using var again = await DashboardConnectionTests.StartAsync(service.Http.BaseAddress!, port);
        await page.UntilAsync("() => window.before === undefined && document.querySelector('#field-borrowRate')?.value === '0.07'");
        await page.UntilAsync("() => document.querySelector('#field-cash').value === '54321'");
        await page.UntilAsync("() => document.querySelector('#field-strategy').value === 'macd_trend'");
        Assert.True(await page.Page.GetByLabel("Fractions of shares").IsCheckedAsync());

        // The circuit has it too, not only the screen.
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Start the backtest" }).ClickAsync();
        await page.UntilAsync("() => !location.pathname.includes('/new/')");
        var run = (await service.GetAsync("/api/backtests")).GetProperty("items")[0].GetProperty("request");
        Assert.Equal(
            ("macd_trend", 54321m, "both", 0.07m, true),
            (run.GetProperty("strategy").GetString(), run.GetProperty("cash").GetDecimal(), run.GetProperty("sides").GetString(),
                run.GetProperty("borrowRate").GetDecimal(), run.GetProperty("fractional").GetBoolean()));
    }

    /// <summary>The service has the values that the form shows.</summary>
    private static async Task PreviewsAsync(WatchedPage page, params string[] values)
    {
        await page.Page.Locator("[data-limits-preview]").ClickAsync();
        await page.Page.Locator("[data-preview]").WaitForAsync();
        var proposed = await page.TextAsync("[data-preview]");
        Assert.All(values, value => Assert.Contains(value, proposed, StringComparison.Ordinal));
    }

    /// <summary>Holds back the connection of a page until the test lets it go.</summary>
    private static async Task<TaskCompletionSource> HoldAsync(WatchedPage page)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.Page.RouteAsync("**/_blazor/negotiate**", async route =>
        {
            await gate.Task;
            await route.ContinueAsync();
        });
        return gate;
    }
}
