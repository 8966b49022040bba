using TradeMind.Tests.Silo;

namespace TradeMind.Tests.EndToEnd;

/// <summary>The overview, portfolios side by side and the zone of times in a real browser, on a replay of five symbols.</summary>
[Collection(BrowserTests.Name)]
public class OverviewJourneyTests(BrowserFixture browser)
{
    /// <summary>The equity in the bar and in the strip, and the last value in the legend of the chart.</summary>
    private const string Amounts = """
        () => [document.querySelector('[data-equity]'), document.querySelector('[data-figure="equity"]'),
          document.querySelector('[data-chart="equity"] .tm-legend-value')].map((e) => e ? e.innerText.replace(/,/g, '') : '')
        """;

    [SkippableFact]
    public async Task Equity_is_the_same_wherever_it_stands_during_a_replay()
    {
        await using var service = await RunningService.StartAsync("--speed", "4");
        await using var page = await browser.OpenDashboardAsync(Address(service));
        await page.Page.Locator("[data-chart='equity'] canvas").First.WaitForAsync();
        var seen = new HashSet<string>();
        while (seen.Count < 3)
        {
            // The chart is drawn right behind the message that has brought the numbers.
            await page.UntilAsync($"() => new Set(({Amounts})()).size === 1");
            seen.Add((await page.Page.EvaluateAsync<string[]>(Amounts))[0]);
            await page.Page.WaitForFunctionAsync(
                "before => document.querySelector('[data-summary]').dataset.summary !== before",
                await page.Page.Locator("[data-summary]").GetAttributeAsync("data-summary"));
        }

        page.AssertClean();
    }

    [SkippableTheory]
    [InlineData(1400)]
    [InlineData(390)]
    public async Task A_range_a_month_and_a_strategy_are_looked_at(int width)
    {
        await using var service = await RunningService.StartAsync();
        await service.ToTheEndAsync();
        await using var page = await browser.OpenDashboardAsync(Address(service), width: width);
        await page.Page.Locator("[data-range='3M']").ClickAsync();
        await page.Page.Locator("[data-range-profit='3M']").WaitForAsync();
        var overview = await service.GetAsync("/api/portfolio/overview?range=3M");
        var quarter = overview.GetProperty("ranges")[3].GetProperty("profit").GetDecimal();
        Assert.Contains(
            TradeMind.Dashboard.Parts.DisplayFormat.Signed(quarter), await page.TextAsync("[data-range-profit]"), StringComparison.Ordinal);

        var shown = await page.TextAsync("[data-calendar-shown]");
        await page.Page.Locator("[data-earlier]").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.UntilAsync("before => document.querySelector('[data-calendar-shown]').innerText !== before", shown);
        await page.Page.Locator("[data-calendar='month'] [data-level]").First.WaitForAsync();
        await page.AssertFitsAsync();
        await page.AssertAccessibleAsync();
        await page.ScreenshotAsync($"overview-month-{width}");
        await page.Page.Locator("[data-calendar-of='year']").ClickAsync();
        await page.Page.Locator("[data-calendar='year'] [data-month='1']:not([disabled])").WaitForAsync();
        await page.AssertAccessibleAsync();
        await page.ScreenshotAsync($"overview-year-{width}");
        await page.Page.Locator("[data-calendar='year'] [data-month='1']").ClickAsync();
        await page.Page.Locator("[data-calendar='month']").WaitForAsync();

        await page.Page.Locator("[data-contribution-by='by strategy']").ClickAsync();
        await page.Page.Locator("[data-contribution='strategy'] tbody tr").First.WaitForAsync();
        await page.AssertFitsAsync();
        page.AssertClean();
    }

    [SkippableFact]
    public async Task The_zone_of_times_is_chosen_and_kept()
    {
        await using var service = await RunningService.StartAsync("--speed", "5");
        await using var page = await browser.OpenDashboardAsync(Address(service));
        await page.Page.Locator("[data-time-zone='Etc/UTC'], [data-time-zone='UTC']").WaitForAsync();
        await page.Page.Locator("[data-time-zone]").SelectOptionAsync("exchange");
        await page.Page.Locator("[data-time-zone='America/New_York']").WaitForAsync();
        await page.GoToAsync($"{Address(service)}risk");
        await page.TakesClicksAsync();
        await page.Page.Locator("[data-time-zone='America/New_York']").WaitForAsync();
        page.AssertClean();
    }

    [SkippableTheory]
    [InlineData(1400)]
    [InlineData(390)]
    public async Task Portfolios_are_looked_at_side_by_side(int width)
    {
        await using var service = await RunningService.StartAsync(ManyPortfolios.Settings);
        await ManyPortfolios.ToTheEndAsync(service, 2);
        await using var page = await browser.OpenDashboardAsync(Address(service), "/portfolios", width);
        await page.Page.Locator("[data-compared] tbody tr").First.WaitForAsync();
        await page.Page.Locator("[data-chart='equity'] canvas").First.WaitForAsync();
        Assert.Equal(2, await page.Page.Locator("[data-compared] tbody tr").CountAsync());
        await page.Page.Locator("[data-range='1M']").ClickAsync();
        await page.Page.Locator("[data-range='1M'][aria-pressed='true']").WaitForAsync();
        await page.AssertFitsAsync();
        await page.AssertAccessibleAsync();
        await page.ScreenshotAsync($"portfolios-compared-{width}");
        page.AssertClean();
    }

    private static string Address(RunningService service) => service.Http.BaseAddress!.ToString();
}
