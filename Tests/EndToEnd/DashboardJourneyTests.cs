using Microsoft.Playwright;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.EndToEnd;

/// <summary>What a trader does on the screen, in a real browser, on a replay of five symbols.</summary>
[Collection(BrowserTests.Name)]
public class DashboardJourneyTests(BrowserFixture browser)
{
    private static string Address(RunningService service) => service.Http.BaseAddress!.ToString();

    [SkippableFact]
    public async Task A_replay_is_watched_as_it_trades()
    {
        await using var service = await RunningService.StartAsync("--speed", "5");
        await using var page = await browser.OpenDashboardAsync(Address(service));
        Assert.Contains("PAPER", await page.TextAsync("[data-bar]"), StringComparison.Ordinal);
        await page.SessionIsAsync("Running");
        await page.SessionIsAsync("Live");
        var equity = await page.TextAsync("[data-equity]");
        await page.UntilAsync("before => document.querySelector('[data-equity]').innerText !== before", equity);
        await page.Page.Locator("[data-decisions] li").First.WaitForAsync();
        var newest = await page.TextAsync("[data-decisions] li a");
        await page.UntilAsync("before => document.querySelector('[data-decisions] li a').innerText !== before", newest);
        await page.Page.Locator("[data-chart='equity'] canvas").First.WaitForAsync();
        page.AssertClean();
    }

    [SkippableFact]
    public async Task A_decision_is_opened_from_a_trade_and_the_books_are_scrubbed_through()
    {
        await using var service = await RunningService.StartAsync();
        await service.ToTheEndAsync();
        await using var page = await browser.OpenDashboardAsync(Address(service), "/trades/fills");
        await page.Page.GetByRole(AriaRole.Columnheader, new PageGetByRoleOptions { Name = "Profit, net" }).ClickAsync();
        await page.UntilAsync(
            "() => { const p = [...document.querySelectorAll('tr:has([data-fill]) .tm-change')].map(e => parseFloat("
                + "e.innerText.replace('−', '-').replace(/[^0-9.-]/g, ''))); "
                + "return p.length > 3 && p.every((v, i) => i === 0 || p[i - 1] <= v); }");
        await page.Page.GetByRole(AriaRole.Columnheader, new PageGetByRoleOptions { Name = "Purpose" }).ClickAsync();
        await page.UntilAsync("() => document.querySelector('[data-purpose]')?.innerText.trim() === 'entry'");
        await page.Page.Locator("[data-fill]").First.ClickAsync();
        await page.Page.WaitForURLAsync("**/decisions/main-d*");
        await page.Page.Locator("[data-votes] tbody tr").First.WaitForAsync();
        Assert.Contains("Abstained", await page.TextAsync("[data-votes]"), StringComparison.Ordinal);
        Assert.Contains("max position", await page.TextAsync("[data-verdicts]"), StringComparison.Ordinal);
        var then = await page.Page.Locator("[data-books]").GetAttributeAsync("data-books");
        await page.Page.Locator("[data-scrub]").FillAsync("1");
        await page.Page.Locator("[data-books='1']").WaitForAsync();
        Assert.NotEqual("1", then);
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "At the decision" }).ClickAsync();
        await page.Page.Locator($"[data-books='{then}']").WaitForAsync();
        page.AssertClean();
    }

    [SkippableFact]
    public async Task The_session_is_paused_with_a_reason_and_flattened_without_one()
    {
        await using var service = await RunningService.StartAsync("--speed", "5");
        await using var page = await browser.OpenDashboardAsync(Address(service));
        await page.SessionIsAsync("Running");
        await page.TellAsync("pause", "earnings today");
        await page.SessionIsAsync("Paused");
        var told = (await service.GetAsync("/api/session/events?limit=1")).GetProperty("items")[0];
        Assert.Equal(("Pause", "earnings today"), (told.GetProperty("action").GetString(), told.GetProperty("why").GetString()));
        await page.Page.Keyboard.PressAsync("p");
        await page.Page.Locator("form[data-command='start'] button[type='submit']").ClickAsync();
        await page.SessionIsAsync("Running");
        await page.Page.Locator("[data-bar] [data-command='flatten']").ClickAsync();
        await Assertions.Expect(page.Page.Locator("form[data-command='flatten']").GetByLabel("Reason")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Locator("form[data-command]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await Assertions.Expect(page.Page.Locator("[data-bar] [data-command='flatten']")).ToBeFocusedAsync();
        await page.TellAsync("flatten", "");
        var flattened = (await service.GetAsync("/api/session/events?limit=1")).GetProperty("items")[0];
        Assert.Equal(("Flatten", ""), (flattened.GetProperty("action").GetString(), flattened.GetProperty("why").GetString()));
        page.AssertClean();
    }

    [SkippableFact]
    public async Task What_somebody_wrote_is_shown_as_text()
    {
        const string Why = "<img src=x onerror=alert(1)><b id=injected>now</b>";
        await using var service = await RunningService.StartAsync();
        await using var page = await browser.OpenDashboardAsync(Address(service));
        await page.TellAsync("stop", Why);
        await page.Page.Locator("[data-commands]").GetByText(Why).WaitForAsync();
        Assert.Equal(0, await page.Page.Locator("#injected").CountAsync());
        page.AssertClean();
    }

    [SkippableTheory]
    [InlineData(1400, false)]
    [InlineData(1400, true)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task Every_page_fits_is_accessible_and_complains_of_nothing(int width, bool isDark)
    {
        await using var service = await RunningService.StartAsync();
        await service.ToTheEndAsync();
        var symbol = RunningService.Series[0].Symbol.Ticker;
        var decision = (await service.GetAsync("/api/decisions?limit=1")).GetProperty("items")[0].GetProperty("id").GetString();
        await using var page = await browser.NewPageAsync(width, isDark);
        foreach (var path in TradeMind.Dashboard.Shell.Navigation.Items.Select(item => item.Path).Concat(
            ["/trades/fills", "/trades/orders", $"/symbols/{symbol}", $"/decisions/{decision}", "/not-found"]))
        {
            await page.GoToAsync(Address(service).TrimEnd('/') + path);
            await page.TakesClicksAsync();
            await page.IsCompleteAsync();
            await page.AssertFitsAsync();
            await page.AssertAccessibleAsync();
            await page.SaysNothingIsGoingOnAsync();
            await page.ScreenshotAsync($"{path.Trim('/').Replace('/', '-')}-{width}-{(isDark ? "dark" : "light")}");
            page.AssertClean();
        }
    }
}
