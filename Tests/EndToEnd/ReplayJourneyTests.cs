using Microsoft.Playwright;
using TradeMind.Client;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.EndToEnd;

/// <summary>A replay as a player on the screen, and what a second start of a service shows whose replay is over.</summary>
[Collection(BrowserTests.Name)]
public class ReplayJourneyTests(BrowserFixture browser)
{
    private const string Played = "played => document.querySelector('[data-replay] progress')?.value === played";

    private static string Address(RunningService service) => service.Http.BaseAddress!.ToString();

    [SkippableFact]
    public async Task A_replay_is_stepped_sped_up_paused_and_started_over()
    {
        await using var service = await RunningService.StartAsync("--speed", "0.001");
        using var api = new TradeMindClient(service.Http);
        await using var page = await browser.OpenDashboardAsync(Address(service));
        await page.Page.Locator("[data-replay=playing]").WaitForAsync();
        await page.Page.Keyboard.PressAsync(".");
        await page.Page.Locator("[data-replay=paused]").WaitForAsync();
        await page.UntilAsync(Played, 1);
        await page.Page.Locator("[data-play=step]").ClickAsync();
        await page.UntilAsync(Played, 2);

        // The session trades on, and says so.
        await page.SessionIsAsync("Replay paused");
        await page.SessionIsAsync("Running");
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
        await page.ScreenshotAsync("replay-paused");
        await page.ChooseAsync("Replay speed", "4 bars/s");
        await page.UntilAsync("() => document.querySelector('#replay-speed').value.startsWith('4 ')");
        Assert.Equal((4d, true), await api.Replay.GetAsync() is var replay ? (replay.BarsPerSecond, replay.IsPaused) : default);
        await page.Page.Keyboard.PressAsync("k");
        await page.UntilAsync("() => document.querySelector('[data-replay] progress').value > 3");

        // What another client does is on the screen by an event, not at the next poll.
        await api.Replay.PauseAsync();
        await page.Page.Locator("[data-replay=paused]").WaitForAsync(new LocatorWaitForOptions { Timeout = 10_000 });
        await page.Page.Locator("[data-play=restart]").ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Start over", Exact = true }).ClickAsync();
        await page.Page.WaitForURLAsync("**/?portfolio=main_2");
        await page.TakesClicksAsync();
        await page.UntilAsync(Played, 0);
        page.AssertClean();
    }

    [SkippableFact]
    public async Task The_player_fits_a_phone_in_the_dark()
    {
        await using var service = await RunningService.StartAsync("--speed", "0.001");
        await using var page = await browser.OpenDashboardAsync(Address(service), width: 390, isDark: true);
        await page.Page.Locator("[data-play=step]").ClickAsync();
        await page.UntilAsync(Played, 1);
        await page.AssertFitsAsync();
        await page.AssertAccessibleAsync();
        await page.ScreenshotAsync("replay-paused-phone");
        page.AssertClean();
    }

    [SkippableFact]
    public async Task A_second_start_after_the_end_offers_to_start_over_to_go_on_or_your_own_data()
    {
        await using var service = await RunningService.StartAsync();
        await service.ToTheEndAsync();
        await service.EndAsync();
        await service.BeginAsync("--speed", "20");
        await using var page = await browser.OpenDashboardAsync(Address(service));
        var end = page.Page.Locator("[data-replay-end]");
        await end.WaitForAsync();
        Assert.Equal(0, await page.Page.Locator("[data-replay]").CountAsync());
        foreach (var way in new[] { "Start over", "Go on", "Your own data", "--data FOLDER" })
        {
            Assert.Contains(way, await end.InnerTextAsync(), StringComparison.Ordinal);
        }

        await page.ScreenshotAsync("second-start");
        await page.Page.Locator("[data-start-over]").ClickAsync();
        await page.Page.WaitForURLAsync("**/?portfolio=main_2");
        await page.TakesClicksAsync();
        await page.UntilAsync("() => document.querySelector('[data-replay=playing] progress')?.value > 2");
        page.AssertClean();
    }
}
