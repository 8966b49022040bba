using Microsoft.Playwright;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.EndToEnd;

/// <summary>A position whose symbol has no bars any more, closed out on the screen.</summary>
[Collection(BrowserTests.Name)]
public class CloseOutJourneyTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task A_position_without_a_market_is_closed_out_for_a_reason()
    {
        var (victim, dead) = await StrandedPosition.FindAsync();
        await using var service = await FaultyFeed.StartAsync(
            (symbol, bars) => symbol == victim ? FaultyFeed.Dying(bars, dead, $"{symbol} is delisted") : bars,
            "--symbol_deadline", "1s");
        await service.ToTheEndAsync();
        await using var page = await browser.OpenDashboardAsync(service.Http.BaseAddress!.ToString(), "/");
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Close out {victim}" }).ClickAsync();
        var form = page.Page.Locator("[data-close-out-form]");
        await form.GetByLabel("Haircut").FillAsync("30");
        await form.GetByText("It brings").WaitForAsync();
        await form.GetByLabel("Reason").FillAsync("delisted");
        await page.AssertFitsAsync();
        await page.AssertAccessibleAsync();
        await form.Locator("button[type='submit']").ClickAsync();
        var told = $"{victim} at its last close less 30 %: delisted";
        await page.Page.GetByText(told, new PageGetByTextOptions { Exact = true }).WaitForAsync();
        Assert.DoesNotContain(
            (await service.GetAsync("/api/holdings")).GetProperty("items").EnumerateArray(),
            h => h.GetProperty("symbol").GetString() == victim.Ticker);
        page.AssertClean();
    }
}
