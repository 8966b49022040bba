using System.Net.Http.Json;
using Microsoft.Playwright;
using TradeMind.Client;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.EndToEnd;

/// <summary>Round trips, orders, limits and alerts in a real browser, on a replay of five symbols.</summary>
[Collection(BrowserTests.Name)]
public class DeskJourneyTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(1400)]
    [InlineData(390)]
    public async Task Round_trips_are_filtered_exported_and_lead_to_the_chart(int width)
    {
        await using var service = await RunningService.StartAsync();
        await service.ToTheEndAsync();
        var total = (await service.GetAsync("/api/round-trips/summary")).GetProperty("total").GetProperty("count").GetInt32();
        await using var page = await browser.OpenDashboardAsync(Address(service), "/trades", width);
        await page.Page.Locator("[data-trip]").First.WaitForAsync();
        Assert.Equal(
            $"{total}", (await page.TextAsync("[data-round-trip-totals] [data-count]")).Replace(",", "", StringComparison.Ordinal));
        await page.AssertFitsAsync();
        await page.AssertAccessibleAsync();

        await page.ChooseAsync("Exit", "stop loss");
        await page.UntilAsync(
            "() => { const rows = [...document.querySelectorAll('[data-exit]')]; "
                + "return rows.length > 0 && rows.every(row => row.dataset.exit === 'StopLoss'); }");
        var summary = await service.GetAsync("/api/round-trips/summary?exit=StopLoss");
        var stopped = summary.GetProperty("total").GetProperty("count").GetInt32();
        await page.UntilAsync("count => document.querySelector('[data-count]').innerText === count", $"{stopped}");
        var file = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByLabel("Export round trips as CSV").ClickAsync());
        var lines = await File.ReadAllLinesAsync(await file.PathAsync());
        Assert.Equal(stopped + 1, lines.Length);
        Assert.StartsWith("number,symbol,side,strategy,entry_time,exit_time", lines[0], StringComparison.Ordinal);

        await page.Page.Locator("[data-trip]").First.ClickAsync();
        await page.Page.WaitForURLAsync("**/symbols/*?at=*");
        await page.Page.Locator("[data-chart='candles'] canvas").First.WaitForAsync();
        await page.Page.GoBackAsync();
        await page.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Orders", Exact = true }).ClickAsync();
        await page.Page.Locator("[data-order-history] tbody tr").First.WaitForAsync();
        await page.AssertFitsAsync();
        await page.AssertAccessibleAsync();
        page.AssertClean();
    }

    [SkippableTheory]
    [InlineData(1400)]
    [InlineData(390)]
    public async Task A_limit_is_previewed_and_changed(int width)
    {
        await using var service = await RunningService.StartAsync("--speed", "20");
        using (var client = new TradeMindClient(service.Http))
        {
            await RiskLimitTests.StopHoldingAsync(service, client);
        }

        await using var page = await browser.OpenDashboardAsync(Address(service), "/risk", width);
        var form = page.Page.Locator("[data-limits-form]");
        var position = form.GetByLabel("max position");
        await position.FillAsync("2");
        await form.Locator("[data-limits-preview]").ClickAsync();
        await form.Locator("[data-field='limits.max_position'] [data-error]").WaitForAsync();
        await position.FillAsync("0.0001");
        await Assertions.Expect(form.Locator("[data-limits-apply]")).ToBeDisabledAsync();
        await form.Locator("[data-limits-preview]").ClickAsync();
        await form.Locator("[data-preview]").GetByText("would be exceeded now").WaitForAsync();
        await page.Page.Locator("[data-chart='exposure'] canvas").First.WaitForAsync();
        await page.AssertFitsAsync();
        await page.AssertAccessibleAsync();
        await form.GetByLabel("Reason").FillAsync("calmer");
        await form.Locator("[data-limits-apply]").ClickAsync();
        await form.GetByText("changed from the next slice on").WaitForAsync();
        await page.ScreenshotAsync($"risk-changed-{width}");
        var change = (await service.GetAsync("/api/strategies/history")).GetProperty("items")[0];
        Assert.Equal("calmer", change.GetProperty("why").GetString());
        Assert.Equal("risk.max_position", change.GetProperty("changes")[0].GetProperty("field").GetString());
        page.AssertClean();
    }

    [SkippableTheory]
    [InlineData(1400)]
    [InlineData(390)]
    public async Task A_rule_is_made_fires_on_another_page_and_is_deleted(int width)
    {
        await using var service = await RunningService.StartAsync("--speed", "5");
        await using var page = await browser.OpenDashboardAsync(Address(service), "/alerts", width);
        await page.Page.Locator("[data-notify-ask]").WaitForAsync();
        await page.Page.Locator("[data-alert-add]").ClickAsync();
        await page.ChooseAsync("On", "equity");
        var form = page.Page.Locator("[data-alert-form]");

        // An equity has no symbol: the form has taken in what was chosen.
        await form.Locator("[data-field='symbol']").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await form.GetByLabel("Name").FillAsync("rich");
        await form.GetByLabel("Threshold").FillAsync("x");
        await form.Locator("button[type='submit']").ClickAsync();
        await form.Locator("[data-field='threshold'] [data-error]").WaitForAsync();
        await form.GetByLabel("Threshold").FillAsync("1000000000");
        await Assertions.Expect(form.GetByLabel("Name")).ToHaveValueAsync("rich");
        await page.AssertFitsAsync();
        await page.AssertAccessibleAsync();
        await form.Locator("button[type='submit']").ClickAsync();
        await page.Page.Locator("[data-alert='alert-1'][data-state='Armed']").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Edit rich" }).ClickAsync();
        await form.GetByLabel("Threshold").FillAsync("1");
        await form.Locator("button[type='submit']").ClickAsync();
        await page.Page.Locator(".mud-snackbar", new PageLocatorOptions { HasText = "rich" }).First.WaitForAsync();
        await page.Page.Locator("[data-firing]").First.WaitForAsync();
        await page.Page.Locator("[data-alert='alert-1'][data-state='Has fired']").WaitForAsync();
        await page.ScreenshotAsync($"alerts-fired-{width}");

        await page.GoToAsync(Address(service));
        await page.TakesClicksAsync();
        using (var again = await service.Http.PutAsJsonAsync("/api/v1/alerts/alert-1", new { name = "rich again" }))
        {
            again.EnsureSuccessStatusCode();
        }

        var message = page.Page.Locator(".mud-snackbar", new PageLocatorOptions { HasText = "rich again" }).First;
        await message.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Show" }).ClickAsync();
        await page.Page.WaitForURLAsync("**/alerts");
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Delete rich again" }).ClickAsync();
        await page.Page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Delete" }).ClickAsync();
        await page.Page.Locator("[data-alert]").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await page.Page.Locator("[data-firing]").First.WaitForAsync();
        page.AssertClean();
    }

    private static string Address(RunningService service) => service.Http.BaseAddress!.ToString();
}
