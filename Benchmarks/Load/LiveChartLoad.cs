using Microsoft.Playwright;
using TradeMind.Benchmarks.Runtime;
using TradeMind.MarketData.Csv;
using TradeMind.Reporting.Charts;
using static TradeMind.Benchmarks.Runtime.RuntimeCommand;

namespace TradeMind.Benchmarks.Load;

/// <summary>
/// A symbol's chart in a real browser while its replay runs: how long a bar of the feed waits until it is on the chart, and whether the
/// range that a user scrolled to stays.
/// </summary>
internal static class LiveChartLoad
{
    private const int Bars = 500;

    private static readonly double[] Speeds = [4, 20, 200];

    /// <summary>
    /// Reads the session's last slice as fast as the service answers, and notes for each the time until the chart has it, in milliseconds.
    /// </summary>
    private const string Follow = """
        async (bars) => {
          const chart = document.querySelector('[data-kind=candles]').dataset, waiting = [], delays = [];
          let first = 0, last = 0, seen = 0, shown = chart.shown;
          for (const until = performance.now() + 300_000; performance.now() < until;) {
            const slice = Date.parse((await (await fetch('/api/status')).json()).lastSlice) / 1000, now = performance.now();
            if (slice > last) waiting.push([last = slice, now]);
            while (waiting.length && waiting[0][0] <= Number(chart.last)) delays.push(now - waiting.shift()[1]);
            if (first === 0) first = Number(chart.bars);
            if (Number(chart.bars) - first >= bars && waiting.length === 0) break;
            await new Promise(done => setTimeout(done, 10));
          }
          delays.sort((a, b) => a - b);
          return [Number(chart.bars) - first, delays[delays.length >> 1], delays[Math.floor(delays.length * 0.99)], delays.at(-1)];
        }
        """;

    private const string Shown = "() => document.querySelector('[data-kind=candles]').dataset.shown";

    public static async Task RunAsync(LoadOptions load)
    {
        if (!ChartAssets.IsAvailable || Chromium.Missing is not null)
        {
            Say($"live chart: left out, {Chromium.Missing ?? ChartAssets.Missing}");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("trademind-chart-bars-");
        try
        {
            var series = BenchmarkMarket.Read(load.Shared);
            foreach (var one in series)
            {
                CsvBarWriter.Write(one, Path.Combine(folder.FullName, $"{one.Symbol}.csv"));
            }

            using var playwright = await Playwright.CreateAsync();
            var browser = await Chromium.LaunchAsync(playwright);
            await using (browser)
            {
                foreach (var speed in Speeds)
                {
                    await PlayAsync(browser, folder.FullName, series[0].Symbol.Ticker, speed);
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task PlayAsync(IBrowser browser, string bars, string symbol, double speed)
    {
        var books = Directory.CreateTempSubdirectory("trademind-chart-books-");
        try
        {
            await using var silo = await SiloProcess.StartAsync(bars, books.FullName, speed, CancellationToken.None);
            var size = new ViewportSize { Width = 1400, Height = 900 };
            var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = size });
            page.SetDefaultTimeout(400_000);
            await page.GotoAsync($"{silo.Address}/symbols/{symbol}");
            await page.WaitForFunctionAsync("() => Number(document.querySelector('[data-kind=candles]')?.dataset.bars) >= 60");
            var seen = await page.EvaluateAsync<double[]>(Follow, Bars);
            await page.Locator("[data-kind=candles] .tm-plot").FocusAsync();
            for (var i = 0; i < 3; i++)
            {
                await page.Keyboard.PressAsync("ArrowLeft");
            }

            var (range, from) = (await page.EvaluateAsync<string>(Shown), await LastAsync(page));
            await page.WaitForFunctionAsync(
                "from => document.querySelector('[data-kind=candles]').dataset.last !== from", from);
            await page.WaitForTimeoutAsync(2_000);
            var kept = await page.EvaluateAsync<string>(Shown) == range ? "kept" : "lost";
            var delays = FormattableString.Invariant(
                $"{seen[1]:N0} ms (median), {seen[2]:N0} ms (99 of 100), {seen[3]:N0} ms at most");
            Say($"live chart at {speed:0} bars/s: {seen[0]:0} bars, behind the feed {delays}; range after scrolling away {kept}");
            await page.CloseAsync();
        }
        finally
        {
            books.Delete(recursive: true);
        }
    }

    private static Task<string> LastAsync(IPage page) =>
        page.EvaluateAsync<string>("() => document.querySelector('[data-kind=candles]').dataset.last");
}
