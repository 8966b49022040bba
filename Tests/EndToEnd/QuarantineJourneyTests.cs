using Microsoft.Playwright;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.EndToEnd;

/// <summary>A bar that cannot be believed, seen and decided about on the screen.</summary>
[Collection(BrowserTests.Name)]
public class QuarantineJourneyTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task A_quarantined_bar_is_rejected_for_a_reason()
    {
        var (victim, time) = (RunningService.Series[0].Symbol, RunningService.Series[0].Ticks[100]);
        await using var service = await FaultyFeed.StartAsync((symbol, bars) => symbol == victim
            ? bars with { Bars = [.. bars.Bars.Select(bar => bar.Ticks == time ? FaultyFeed.Times(bar, 100) : bar)] }
            : bars);
        await service.ToTheEndAsync();
        await using var page = await browser.OpenDashboardAsync(service.Http.BaseAddress!.ToString(), "/data");
        await page.Page.Locator("[data-quarantine] [data-state='Pending']").WaitForAsync();
        Assert.Contains("times the close before", await page.TextAsync("[data-quarantine]"), StringComparison.Ordinal);
        await page.AssertFitsAsync();
        await page.AssertAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Reject the bar of {victim}" }).ClickAsync();
        await page.Page.Locator("[data-reason-form]").GetByLabel("Reason").FillAsync("a misplaced point");
        await page.Page.Locator("[data-reason-form] button[type='submit']").ClickAsync();
        await page.Page.Locator("[data-quarantine] [data-state='Rejected']").GetByText("a misplaced point").WaitForAsync();
        var told = (await service.GetAsync("/api/session/events?limit=1")).GetProperty("items")[0];
        Assert.Equal("RejectBar", told.GetProperty("action").GetString());
        page.AssertClean();
    }
}
