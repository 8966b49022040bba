using TradeMind.Reporting.Charts;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.EndToEnd;

/// <summary>A symbol's page while its replay runs, in a real browser.</summary>
[Collection(BrowserTests.Name)]
public class LiveChartTests(BrowserFixture browser)
{
    /// <summary>
    /// Reads the session's last slice and notes for each the milliseconds until the chart has it, until it has had so many.
    /// </summary>
    private const string Delays = """
        async (count) => {
          const chart = document.querySelector('[data-kind=candles]').dataset, waiting = [], delays = [];
          for (let last = 0; delays.length < count; await new Promise(done => setTimeout(done, 10))) {
            const { lastSlice, isAtEnd } = await (await fetch('/api/status')).json();
            const slice = Date.parse(lastSlice) / 1000, now = performance.now();
            if (slice > last) waiting.push([last = slice, now]);
            while (waiting.length && waiting[0][0] <= Number(chart.last)) delays.push(now - waiting.shift()[1]);
            if (isAtEnd && waiting.length === 0) break;
          }
          return delays.sort((a, b) => a - b);
        }
        """;

    private const string Shown = "() => document.querySelector('[data-kind=candles]').dataset.shown";

    /// <summary>Faster and slower feeds, which need more bars and more time than a test has, are timed by the benchmark.</summary>
    [SkippableFact]
    public async Task The_chart_keeps_up_with_the_feed()
    {
        Skip.IfNot(ChartAssets.IsAvailable, ChartAssets.Missing);
        await using var service = await RunningService.StartAsync("--speed", "20");
        await using var page = await OpenAsync(service);
        var delays = await page.Page.EvaluateAsync<double[]>(Delays, 40);

        // The median: a machine that does other things at the same time delays some.
        Assert.True(delays.Length > 5, $"{delays.Length} slices were seen");
        Assert.True(delays[delays.Length / 2] < 1_000, $"behind by {string.Join(", ", delays.Select(delay => $"{delay:0}"))} ms");
        await service.ToTheEndAsync();
        var end = (await service.GetAsync("/api/status")).GetProperty("lastSlice").GetDateTime();
        await page.UntilAsync(
            "last => Number(document.querySelector('[data-kind=candles]').dataset.last) === last",
            new DateTimeOffset(end, TimeSpan.Zero).ToUnixTimeSeconds());
        page.AssertClean();
    }

    [SkippableFact]
    public async Task What_a_user_scrolled_to_stays_and_an_indicator_is_added_meanwhile()
    {
        Skip.IfNot(ChartAssets.IsAvailable, ChartAssets.Missing);
        await using var service = await RunningService.StartAsync("--speed", "20");
        await using var page = await OpenAsync(service);
        await page.Page.Locator("[data-kind=candles] .tm-plot").FocusAsync();
        await page.Page.Keyboard.PressAsync("+");
        await page.Page.Keyboard.PressAsync("Home");
        await page.Page.Locator(".tm-newest").WaitForAsync();
        var (shown, last) = (await page.Page.EvaluateAsync<string>(Shown), await LastAsync(page));
        await page.Page.Locator("[data-add-indicator]").ClickAsync();
        await page.Page.Locator("#indicator-name").SelectOptionAsync("bollinger");
        await page.Page.Locator("#indicator-period").FillAsync("0");
        await page.Page.Locator("form[data-indicator=bollinger] [type=submit]").ClickAsync();
        Assert.Contains(
            "use a whole number from 2 to 100000", await page.TextAsync("#indicator-period-hint [data-error]"), StringComparison.Ordinal);
        await page.AssertAccessibleAsync();
        await page.Page.Locator("#indicator-period").FillAsync("5");
        await page.Page.GetByLabel("Percent b").CheckAsync();
        await page.Page.Locator("form[data-indicator=bollinger] [type=submit]").ClickAsync();
        await page.Page.Locator("[data-pane='Bollinger 5, 2 percent b'], [data-pane='Percent b']").WaitForAsync();
        Assert.Equal(0, await page.Page.Locator("dialog[open]").CountAsync());
        await page.UntilAsync("last => document.querySelector('[data-kind=candles]').dataset.last !== last", last);
        Assert.Equal(shown, await page.Page.EvaluateAsync<string>(Shown));
        page.AssertClean();
    }

    private static Task<string> LastAsync(WatchedPage page) =>
        page.Page.EvaluateAsync<string>("() => document.querySelector('[data-kind=candles]').dataset.last");

    private async Task<WatchedPage> OpenAsync(RunningService service)
    {
        var page = await browser.OpenDashboardAsync(
            service.Http.BaseAddress!.ToString(), $"/symbols/{RunningService.Series[0].Symbol.Ticker}");
        await page.UntilAsync("() => Number(document.querySelector('[data-kind=candles]')?.dataset.bars) > 30");
        return page;
    }
}
