using Microsoft.Playwright;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.EndToEnd;

/// <summary>Strategies and watchlist changed from the browser, on a replay of five symbols.</summary>
[Collection(BrowserTests.Name)]
public class PlanJourneyTests(BrowserFixture browser)
{
    private static string Address(RunningService service) => service.Http.BaseAddress!.ToString();

    [SkippableFact]
    public async Task A_strategy_is_disabled_for_a_reason_and_the_history_says_who_and_why()
    {
        const string Why = "<b>too nervous</b> & dear";
        await using var service = await RunningService.StartAsync("--speed", "5");
        await using var page = await browser.OpenDashboardAsync(Address(service), "/strategies");
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Disable macd_trend" }).ClickAsync();
        var send = page.Page.Locator("[data-reason-form] button[type='submit']");
        await page.Page.GetByLabel("Reason").FillAsync(Why);
        await send.ClickAsync();
        await page.Page.Locator("[data-strategy='macd_trend'][data-enabled='false']").WaitForAsync();
        await page.Page.Locator("[data-plan-history]").GetByText(Why).WaitForAsync();
        var change = (await service.GetAsync("/api/strategies/history")).GetProperty("items")[0];
        Assert.Equal((Why, "local"), (change.GetProperty("why").GetString(), change.GetProperty("who").GetString()));
        await page.AssertAccessibleAsync();
        page.AssertClean();
    }

    [SkippableFact]
    public async Task Parameters_are_changed_once_their_preview_has_been_seen()
    {
        await using var service = await RunningService.StartAsync();
        await service.ToTheEndAsync();
        await using var page = await browser.OpenDashboardAsync(Address(service), "/strategies/change/ma_crossover");
        var apply = page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Apply" });
        await page.Page.GetByLabel("fast", new PageGetByLabelOptions { Exact = true }).FillAsync("0");
        await page.Page.Locator("[data-preview-button]").ClickAsync();
        await page.Page.Locator("[data-field='parameters.fast'] [data-error]").WaitForAsync();
        await page.Page.GetByLabel("fast", new PageGetByLabelOptions { Exact = true }).FillAsync("5");
        await page.Page.GetByLabel("slow", new PageGetByLabelOptions { Exact = true }).FillAsync("20");
        await Assertions.Expect(apply).ToBeDisabledAsync();
        await page.Page.Locator("[data-preview-button]").ClickAsync();
        await page.Page.Locator("[data-preview='done']").WaitForAsync();
        Assert.Contains("As it is", await page.TextAsync("[data-preview-metrics]"), StringComparison.Ordinal);
        await page.Page.Locator("[data-preview] [data-chart='equity'] canvas").First.WaitForAsync();
        await page.AssertAccessibleAsync();
        await page.Page.GetByLabel("Reason").FillAsync("faster");
        await apply.ClickAsync();
        await page.Page.WaitForURLAsync("**/strategies");
        await page.Page.Locator("[data-plan-history]").GetByText("strategies.ma_crossover.parameters.fast").WaitForAsync();
        var change = (await service.GetAsync("/api/strategies/history")).GetProperty("items")[0];
        Assert.Equal("faster", change.GetProperty("why").GetString());
        Assert.Contains(
            change.GetProperty("changes").EnumerateArray(),
            item => item.GetProperty("field").GetString() == "strategies.ma_crossover.parameters.slow"
                && item.GetProperty("after").GetString() == "20");
        page.AssertClean();
    }

    [SkippableFact]
    public async Task A_symbol_leaves_the_watchlist_and_comes_back()
    {
        await using var service = await RunningService.StartAsync("--speed", "5");
        await using var page = await browser.OpenDashboardAsync(Address(service), "/symbols");
        var symbol = RunningService.Series[0].Symbol.Ticker;
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Take {symbol} off the watchlist" }).ClickAsync();
        await page.Page.Locator("[data-reason-form]").GetByLabel("Reason").FillAsync("not liquid");
        await page.Page.Locator("[data-reason-form] button[type='submit']").ClickAsync();
        await page.UntilAsync("symbol => !document.querySelector(`[data-watchlist] [data-symbol='${symbol}']`)", symbol);
        await page.Page.Locator("[data-watchlist-form]").GetByLabel("Add symbols").FillAsync("no such");
        await page.Page.Locator("[data-watchlist-form]").GetByLabel("Reason").FillAsync("liquid again");
        await page.Page.Locator("[data-watchlist-form] button[type='submit']").ClickAsync();
        await page.Page.Locator("[data-field='symbols'] [data-error]").WaitForAsync();
        await page.Page.Locator("[data-watchlist-form]").GetByLabel("Add symbols").FillAsync(symbol);
        await page.Page.Locator("[data-watchlist-form] button[type='submit']").ClickAsync();
        await page.UntilAsync("symbol => document.querySelector(`[data-watchlist] [data-symbol='${symbol}']`)", symbol);
        Assert.Contains(
            (await service.GetAsync("/api/watchlist")).GetProperty("symbols").EnumerateArray(), item => item.GetString() == symbol);
        page.AssertClean();
    }

    [SkippableFact]
    public async Task A_file_with_bad_rows_says_which_and_is_taken_without_them()
    {
        const string Csv =
            "Date,Open,High,Low,Close,Volume\n"
            + "2024-01-02,10,11,9,10.5,1000\n2024-01-03,10,8,9,<b>x</b>,1000\n2024-01-04,10,11,9,10.5,1000\n";
        await using var service = await RunningService.StartAsync();
        await using var page = await browser.OpenDashboardAsync(Address(service), "/data", width: 390);
        var form = page.Page.Locator("[data-import-form]");
        await form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Import" }).ClickAsync();
        await form.Locator("[data-field='file'] [data-error]").WaitForAsync();
        await form.GetByLabel("Symbol").FillAsync("NEWS");
        await form.GetByLabel("File").SetInputFilesAsync(
            new FilePayload { Name = "news.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(Csv) });
        await form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Import" }).ClickAsync();
        await page.Page.Locator("[data-import='Refused']").WaitForAsync();
        Assert.Contains("<b>x</b>", await page.TextAsync("[data-bad-rows]"), StringComparison.Ordinal);
        await page.AssertFitsAsync();
        await page.AssertAccessibleAsync();
        await form.GetByLabel("Leave bad rows out").CheckAsync();
        await form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Import" }).ClickAsync();
        await page.Page.Locator("[data-import='Stored']").WaitForAsync();
        var stored = (await service.GetAsync("/api/imports")).GetProperty("items")[0];
        Assert.Equal((2, 1), (stored.GetProperty("bars").GetInt32(), stored.GetProperty("badRows").GetInt32()));
        page.AssertClean();
    }
}
