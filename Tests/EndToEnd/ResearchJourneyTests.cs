using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TradeMind.Tests.Silo;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.EndToEnd;

/// <summary>Backtests, sweeps and walk-forwards from the browser, on a replay of five symbols.</summary>
[Collection(BrowserTests.Name)]
public class ResearchJourneyTests(BrowserFixture browser)
{
    private static string Address(RunningService service) => service.Http.BaseAddress!.ToString();

    [SkippableFact]
    public async Task A_sweep_is_started_watched_and_cancelled()
    {
        await using var service = await RunningService.StartAsync(
            _ => { },
            builder => builder.Services.AddSingleton(StrategyCatalog.BuiltIn.With(StrategyEntry.For<SlowStrategy>())));
        await using var page = await browser.OpenDashboardAsync(Address(service), "/backtesting/new/sweeps");
        await page.Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Strategy", Exact = true }).FillAsync("slow");
        await page.Page.Locator(".mud-list-item strong:text-is('slow')").ClickAsync();
        await page.ChooseAsync("Try number", "from, to, step");
        await FillAsync(page, ("number from", "1"), ("number to", "100000"), ("number step", "1"));
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Start the sweep" }).ClickAsync();
        await page.Page.WaitForURLAsync("**/backtesting/sweeps/run-*");
        await page.Page.Locator("[data-state='Running'] [data-progress]").WaitForAsync();
        await page.Page.Locator("[data-progress]", new PageLocatorOptions { HasText = "a second" }).WaitForAsync();
        await page.Page.Locator("[data-cancel]").ClickAsync();
        await page.Page.Locator("[data-run='run-1'][data-state='Cancelled']").WaitForAsync();
        Assert.Equal("Cancelled", (await service.GetAsync("/api/sweeps/run-1")).GetProperty("state").GetString());
        await page.Page.Locator("[data-ranked]").WaitForAsync();
        var kept = await service.GetAsync("/api/sweeps/run-1/result");
        Assert.False(kept.GetProperty("complete").GetBoolean());
        Assert.True(kept.GetProperty("runs").GetInt32() > 0);
        Assert.False(kept.TryGetProperty("luck", out _));
        await page.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "All runs" }).ClickAsync();
        await page.Page.Locator("[data-runs] [data-run='run-1'][data-state='Cancelled']").WaitForAsync();
        page.AssertClean();
    }

    [SkippableFact]
    public async Task Fields_that_cannot_be_used_say_so_beside_them_and_what_was_written_stays()
    {
        await using var service = await RunningService.StartAsync();
        await using var page = await browser.OpenDashboardAsync(Address(service), "/backtesting/new/backtests");
        await page.Page.GetByLabel("fast", new PageGetByLabelOptions { Exact = true }).FillAsync("0");
        await page.Page.GetByLabel("Commission: percent").FillAsync("-1");
        await StartAsync(page, "backtest");
        Assert.Contains("0 is out of range", await page.TextAsync("[data-field='parameters.fast'] [data-error]"), StringComparison.Ordinal);
        await page.Page.GetByLabel("fast", new PageGetByLabelOptions { Exact = true }).FillAsync("5");
        await StartAsync(page, "backtest");
        Assert.Contains("-1 percent", await page.TextAsync("[data-field='commission'] [data-error]"), StringComparison.Ordinal);
        Assert.Equal(0, (await service.GetAsync("/api/backtests")).GetProperty("items").GetArrayLength());
        await page.AssertAccessibleAsync();
        page.AssertClean();
    }

    [SkippableFact]
    public async Task Backtests_are_run_from_each_other_and_compared()
    {
        await using var service = await RunningService.StartAsync();
        await using var page = await browser.OpenDashboardAsync(Address(service), "/backtesting/new/backtests");
        await page.Page.GetByLabel("fast", new PageGetByLabelOptions { Exact = true }).FillAsync("5");
        await page.Page.GetByLabel("slow", new PageGetByLabelOptions { Exact = true }).FillAsync("20");
        await StartAsync(page, "backtest");
        await SheetIsThereAsync(page, "run-1");
        await page.AssertFitsAsync();
        await page.AssertAccessibleAsync();
        await page.ScreenshotAsync("backtest-1400-light");
        await page.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Run again with changes" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByLabel("slow", new PageGetByLabelOptions { Exact = true })).ToHaveValueAsync("20");
        await page.Page.GetByLabel("fast", new PageGetByLabelOptions { Exact = true }).FillAsync("10");
        await StartAsync(page, "backtest");
        await SheetIsThereAsync(page, "run-2");
        await using (var small = await browser.OpenDashboardAsync(
            Address(service), "/backtesting/backtests/run-2", width: 390, isDark: true))
        {
            await SheetIsThereAsync(small, "run-2");
            await small.AssertFitsAsync();
            await small.AssertAccessibleAsync();
            await small.ScreenshotAsync("backtest-390-dark");
            small.AssertClean();
        }

        await page.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "All runs" }).ClickAsync();
        await page.Page.GetByLabel("Compare run-1").CheckAsync();
        await page.Page.GetByLabel("Compare run-2").CheckAsync();
        await page.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Compare 2 runs" }).ClickAsync();
        await page.Page.Locator("[data-pair='run-2']").WaitForAsync();
        Assert.Contains("Total return", await page.TextAsync("[data-compared]"), StringComparison.Ordinal);
        await page.Page.GetByLabel("Baseline").ClickAsync();
        await page.Page.Locator(".mud-popover-open .mud-list-item").Last.ClickAsync();
        await page.Page.WaitForURLAsync("**&baseline=run-2");
        await page.Page.Locator("[data-pair='run-1']").WaitForAsync();
        await page.Page.Locator("[data-difference='total_return']").WaitForAsync();
        await page.AssertAccessibleAsync();
        page.AssertClean();
    }

    [SkippableFact]
    public async Task A_walk_forward_and_a_sweep_show_what_came_of_them_on_a_small_screen()
    {
        await using var service = await RunningService.StartAsync();
        await using var page = await browser.OpenDashboardAsync(Address(service), "/backtesting/new/walk-forwards", width: 390);
        await page.ChooseAsync("Try fast", "a list of values");
        await page.ChooseAsync("Try slow", "a list of values");
        await FillAsync(page, ("Values of fast", "5, 10"), ("Values of slow", "20, 30"));
        await page.Page.GetByLabel("Train", new PageGetByLabelOptions { Exact = true }).FillAsync("100");
        await page.Page.GetByLabel("Test", new PageGetByLabelOptions { Exact = true }).FillAsync("50");
        await page.AssertFitsAsync();
        await StartAsync(page, "walk-forward");
        await page.Page.Locator("[data-state='Finished'] [data-windows]").WaitForAsync();
        await page.AssertFitsAsync();
        await page.AssertAccessibleAsync();
        await page.GoToAsync($"{Address(service)}backtesting/new/sweeps?like=run-1&of=walk-forwards");
        await page.TakesClicksAsync();
        await Assertions.Expect(page.Page.GetByLabel("Values of slow")).ToHaveValueAsync("20, 30");
        await StartAsync(page, "sweep");
        await page.Page.Locator("[data-state='Finished'] [data-ranked]").WaitForAsync();
        await page.Page.Locator("[data-chart='parameterHeatmap'] canvas").First.WaitForAsync();
        await page.AssertFitsAsync();
        await page.Page.Locator("[data-apply-best]").ClickAsync();
        await page.Page.WaitForURLAsync("**/strategies/change/ma_crossover?*");
        await page.Page.Locator("[data-found='run-2']").WaitForAsync();
        await page.Page.Locator("[data-preview-button]").ClickAsync();
        await page.Page.Locator("[data-preview='done'] canvas").First.WaitForAsync();
        await page.AssertFitsAsync();
        await page.AssertAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Apply" }).ClickAsync();
        await page.Page.Locator("[data-plan-history]").GetByText("found by run-2").WaitForAsync();
        await page.GoToAsync($"{Address(service)}backtesting/trials");
        await page.TakesClicksAsync();
        await page.Page.Locator("[data-batches] tbody tr").First.WaitForAsync();
        await page.AssertFitsAsync();
        page.AssertClean();
    }

    /// <summary>Waits for the tear sheet's curve of worth and its metrics.</summary>
    private static async Task SheetIsThereAsync(WatchedPage page, string run)
    {
        var sheet = page.Page.Locator($"[data-run='{run}'][data-state='Finished'] [data-sheet='open']");
        await sheet.Locator("[data-kind='equity'] canvas").First.WaitForAsync();
        await TabAsync(page, "Breakdown", "[data-kind='excursions'] canvas");
        await TabAsync(page, "Trades", "[data-kind='candles'] canvas");
        await TabAsync(page, "Metrics and luck", ".ts-metrics");
        await sheet.Locator(".ts-metrics").GetByText("Total return", new LocatorGetByTextOptions { Exact = true }).WaitForAsync();
        Assert.Equal(1, await page.Page.Locator("h1").CountAsync());
    }

    private static async Task TabAsync(WatchedPage page, string tab, string shown)
    {
        await page.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = tab }).ClickAsync();
        await page.Page.Locator($".ts-group:not([hidden]) {shown}").First.WaitForAsync();
    }

    private static async Task FillAsync(WatchedPage page, params (string Label, string Text)[] fields)
    {
        foreach (var (label, text) in fields)
        {
            await page.Page.GetByLabel(label, new PageGetByLabelOptions { Exact = true }).FillAsync(text);
        }
    }

    private static Task StartAsync(WatchedPage page, string what) =>
        page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Start the {what}" }).ClickAsync();
}
