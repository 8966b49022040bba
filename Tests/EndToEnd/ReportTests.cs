using Microsoft.Playwright;
using TradeMind.Reporting.Charts;
using TradeMind.Reporting.Html;
using TradeMind.Tests.Reporting.TearSheets;
using TradeMind.Tests.Cli;
using TradeMind.Tests.MarketData;
using TradeMind.Reporting.TearSheets;

namespace TradeMind.Tests.EndToEnd;

/// <summary>Report files as people open them: from the disk, without a network, on a desk and on a phone, light and dark.</summary>
[Collection(BrowserTests.Name)]
public sealed class ReportTests(BrowserFixture browser) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("backtest", 18, "backtest", "--strategy", "rsi_mean_reversion", "--risk", "none", "--sizing", "cash-fraction:0.90")]
    [InlineData("optimize", 21, "optimize", "--from", "2005-01-01", "--range", "fast=5..20:5", "--range", "slow=30..90:20")]
    [InlineData(
        "walk-forward", 10, "walk-forward", "--from", "2005-01-01", "--range", "fast=10|20", "--range", "slow=60|120", "--purge", "5")]
    public async Task A_report_opens_clean_readable_and_accessible(string name, int sections, params string[] command)
    {
        var file = await WriteAsync(command);
        foreach (var (width, isDark) in new[] { (1400, false), (390, true) })
        {
            await using var page = await browser.OpenAsync(file, width, isDark);
            await page.Page.WaitForFunctionAsync(
                "() => [...document.querySelectorAll('.tm-plot:not([hidden])')].every(p => p.querySelector('canvas'))");
            Assert.Equal(sections, await page.Page.Locator(".ts-section").CountAsync());
            Assert.All(
                await page.Page.Locator(".tm-plot:not([hidden]) ~ .tm-alt").AllTextContentsAsync(),
                text => Assert.True(text.Length > 20, text));
            await page.AssertFitsAsync();
            await page.AssertAccessibleAsync();
            await page.ScreenshotAsync($"report-{name}-{width}-{(isDark ? "dark" : "light")}");
            page.AssertClean();
        }
    }

    [SkippableFact]
    public async Task A_click_on_a_trade_shows_its_bars()
    {
        var file = await WriteAsync("backtest", "--strategy", "rsi_mean_reversion", "--risk", "none", "--sizing", "cash-fraction:0.90");
        await using var page = await browser.OpenAsync(file);
        var legend = page.Page.Locator("[data-kind=candles] .tm-legend-value").First;
        Assert.StartsWith("2020-04-17", await legend.TextContentAsync(), StringComparison.Ordinal);
        var trade = page.Page.Locator("tr.ts-choosable").Nth(1);
        var (entered, left) = (await trade.Locator("td").Nth(1).TextContentAsync(), await trade.Locator("td").Nth(2).TextContentAsync());
        await trade.Locator("button").PressAsync("Enter");
        Assert.StartsWith(left!, await legend.TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains($"from {entered} at", await page.Page.Locator(".ts-detail").TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains("RSI", await page.Page.Locator(".ts-detail").TextContentAsync(), StringComparison.OrdinalIgnoreCase);
        await page.ScreenshotAsync("report-trade-1400-light");

        // With the mouse, anywhere on the row.
        await page.Page.Locator("tr.ts-choosable").Nth(3).Locator("td").Nth(6).ClickAsync();
        Assert.Contains("2005-10-13", await page.Page.Locator(".ts-detail").TextContentAsync(), StringComparison.Ordinal);
        page.AssertClean();
    }

    [SkippableFact]
    public async Task A_comparison_shows_both_and_what_luck_explains()
    {
        Skip.IfNot(ChartAssets.IsAvailable, ChartAssets.Missing);
        Skip.If(browser.Missing is not null, browser.Missing);
        foreach (var fast in new[] { "20", "50" })
        {
            await CommandRun.SuccessAsync(
                "backtest", "--no-cache", "--data", Path.Combine(SampleData.Folder, "SP500.csv"), "--set", $"fast={fast}", "--json",
                _folder.File($"fast{fast}.json"));
        }

        var path = _folder.File("ab.html");
        await CommandRun.SuccessAsync(
            "compare", _folder.File("fast20.json"), _folder.File("fast50.json"), "--replicates", "200", "--report", path);
        await using var page = await browser.OpenAsync(new Uri(path).AbsoluteUri, 390);
        Assert.Equal("fast20 against fast50", await page.Page.Locator("h1").TextContentAsync());
        Assert.Equal(1, await page.Page.Locator(".ts-lead").CountAsync());
        Assert.Contains(
            "fast50: from 1.00", await page.Page.Locator("[data-kind=equity] .tm-alt").TextContentAsync(), StringComparison.Ordinal);
        await page.AssertFitsAsync();
        await page.AssertAccessibleAsync();
        await page.ScreenshotAsync("report-compare-390-light");
        page.AssertClean();
    }

    [SkippableFact]
    public async Task Trades_sort_and_filter()
    {
        var file = await WriteAsync("backtest", "--strategy", "rsi_mean_reversion", "--risk", "none", "--sizing", "cash-fraction:0.90");
        await using var page = await browser.OpenAsync(file);
        var profits = page.Page.Locator("tr.ts-choosable td:nth-child(7)");
        var profit = page.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "Trades; choosing one" })
            .GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Profit", Exact = true });
        await profit.ClickAsync();
        Assert.Equal("13,150.23", await profits.First.TextContentAsync());
        Assert.Equal("descending", await page.Page.Locator("th:has-text('Profit')").First.GetAttributeAsync("aria-sort"));
        await profit.ClickAsync();
        Assert.Equal("\u221226,659.55", await profits.First.TextContentAsync());
        await page.Page.GetByLabel("Filter").FillAsync("2008-01-18");
        Assert.Equal(1, await profits.CountAsync());
        await page.Page.GetByLabel("Filter").FillAsync("no such trade");
        Assert.Equal("No trade matches.", await page.Page.Locator(".ts-count").First.TextContentAsync());
        page.AssertClean();
    }

    [SkippableFact]
    public async Task Text_of_a_strategy_stays_text()
    {
        Skip.IfNot(ChartAssets.IsAvailable, ChartAssets.Missing);
        const string Hostile = "</script><img src=x onerror=alert(1)><script>alert(2)</script>";
        var sheet = TearSheet.From(SampleRun.Run("ma_crossover"), new TearSheetContext());
        sheet = sheet with
        {
            Summary = Hostile,
            Trades = [.. sheet.Trades.Select(t => t with { Entered = Hostile, Exited = Hostile })],
            Configuration = [new Item(Hostile, Hostile)]
        };
        var path = _folder.File("hostile.html");
        await using (var stream = File.Create(path))
        {
            HtmlReport.Write(stream, ReportKind.TearSheet, Hostile, TearSheetJson.Serialize(sheet));
        }

        await using var page = await browser.OpenAsync(new Uri(path).AbsoluteUri, 390);
        await page.Page.Locator("tr.ts-choosable button").First.ClickAsync();
        Assert.Contains(Hostile, await page.Page.Locator(".ts-detail").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(Hostile, await page.Page.TitleAsync());
        Assert.Equal(0, await page.Page.Locator("img").CountAsync());
        page.AssertClean();
    }

    private async Task<string> WriteAsync(params string[] command)
    {
        Skip.IfNot(ChartAssets.IsAvailable, ChartAssets.Missing);
        Skip.If(browser.Missing is not null, browser.Missing);
        var path = _folder.File("report.html");
        await CommandRun.SuccessAsync(
            [command[0], "--no-cache", "--data", Path.Combine(SampleData.Folder, "SP500.csv"), .. command[1..], "--report", path]);
        return new Uri(path).AbsoluteUri;
    }
}
