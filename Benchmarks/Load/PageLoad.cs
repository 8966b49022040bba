using System.Diagnostics;
using Microsoft.Playwright;
using TradeMind.Dashboard.Shell;
using static TradeMind.Benchmarks.Runtime.RuntimeCommand;

namespace TradeMind.Benchmarks.Load;

/// <summary>
/// What a new user waits for, in a real browser on this machine: the first bars that move after a fresh start of the README's command, and
/// the first paint of every page while the replay runs.
/// </summary>
internal static class PageLoad
{
    private const int Starts = 3, Rounds = 5;

    /// <summary>The pages behind those of the navigation.</summary>
    private static readonly string[] Behind =
    [
        "/symbols/SP500", "/decisions/main-d1", "/trades/orders", "/trades/fills", "/strategies/add", "/strategies/change/ma_crossover",
        "/backtesting/new/backtests", "/backtesting/new/sweeps", "/backtesting/trials",
    ];

    private const string Moves = "() => { const p = document.querySelector('[data-replay] progress'); "
        + "if (!p) return false; window.first ??= p.value; return p.value > window.first; }";

    private const string FirstPaint = """
        () => new Promise(done => new PerformanceObserver(list => done(list.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1))
          .observe({ type: 'paint', buffered: true }))
        """;

    /// <summary>From the call to the frame after the one in which the heading is another one.</summary>
    private const string Walk = """
        async (path) => {
          const title = () => document.querySelector('h1'), before = title(), words = before?.textContent, start = performance.now();
          const frame = () => new Promise(done => requestAnimationFrame(done));
          Blazor.navigateTo(path);
          while (location.pathname !== path || (title() === before && title()?.textContent === words)) await frame();
          await frame();
          return performance.now() - start;
        }
        """;

    public static async Task RunAsync()
    {
        if (Chromium.Missing is { } missing)
        {
            Say($"pages: left out, {missing}");
            return;
        }

        using var playwright = await Playwright.CreateAsync();
        var browser = await Chromium.LaunchAsync(playwright);
        await using (browser)
        {
            var waits = new List<double>();
            for (var start = 0; start < Starts; start++)
            {
                var isLast = start == Starts - 1;
                await WithServiceAsync(async silo =>
                {
                    waits.Add(await FirstBarsAsync(browser, silo.Address));
                    if (isLast)
                    {
                        var all = string.Join(", ", waits.Select(wait => FormattableString.Invariant($"{wait:N1}")));
                        Say($"fresh start: bars move {all} s after 'listening' (5 wanted)");
                        await PaintsAsync(browser, silo.Address);
                    }
                });
            }
        }
    }

    /// <summary>Seconds from the service's word that it listens to a bar that came on the screen.</summary>
    private static async Task<double> FirstBarsAsync(IBrowser browser, string address)
    {
        var since = Stopwatch.GetTimestamp();
        var page = await NewPageAsync(browser);
        await page.GotoAsync(address);
        await page.WaitForFunctionAsync(Moves);
        var wait = Stopwatch.GetElapsedTime(since).TotalSeconds;
        await page.Context.CloseAsync();
        return wait;
    }

    private static async Task PaintsAsync(IBrowser browser, string address)
    {
        string[] pages = [.. Navigation.Items.Select(item => item.Path), .. Behind];
        var page = await NewPageAsync(browser);
        var (loads, walks) = (new List<(string Page, double Milliseconds)>(), new List<(string Page, double Milliseconds)>());
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var path in pages)
            {
                await page.GotoAsync(address + path);
                var paint = await page.EvaluateAsync<double>(FirstPaint);
                await page.Locator("[data-interactive='true']").WaitForAsync(
                    new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
                if (round > 0)
                {
                    loads.Add((path, paint));
                }
            }

            // The first round compiles the pages and fills the browser's store.
            foreach (var path in pages)
            {
                var walk = await page.EvaluateAsync<double>(Walk, path);
                if (round > 0)
                {
                    walks.Add((path, walk));
                }
            }
        }

        Tell("first paint of a page that is loaded", loads);
        Tell("heading of a page that is walked to", walks);
        await page.Context.CloseAsync();
    }

    private static void Tell(string what, List<(string Page, double Milliseconds)> measured)
    {
        var sorted = measured.Select(one => one.Milliseconds).Order().ToList();
        var slowest = measured.GroupBy(one => one.Page)
            .Select(page => (page.Key, Median: page.Select(one => one.Milliseconds).Order().ElementAt(page.Count() / 2)))
            .MaxBy(page => page.Median);
        double At(double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
        var pages = measured.Select(one => one.Page).Distinct().Count();
        var times = FormattableString.Invariant($"p50 {At(0.5):N0} p95 {At(0.95):N0} most {At(1):N0} ms of {sorted.Count}");
        var most = FormattableString.Invariant($"slowest {slowest.Key}, median {slowest.Median:N0} ms");
        Say($"{what}: {times} ({pages} pages; p95 under 300 wanted); {most}");
    }

    private static async Task<IPage> NewPageAsync(IBrowser browser)
    {
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1400, Height = 900 } });
        context.SetDefaultTimeout(120_000);
        return await context.NewPageAsync();
    }

    /// <summary>A service as the README starts it: the bundled bars at their usual pace, and a new data folder.</summary>
    private static async Task WithServiceAsync(Func<SiloProcess, Task> use)
    {
        var books = Directory.CreateTempSubdirectory("trademind-pages-");
        try
        {
            await using var silo = await SiloProcess.StartAsync(bars: null, books.FullName, LoadOptions.Usual, CancellationToken.None);
            await use(silo);
        }
        finally
        {
            books.Delete(recursive: true);
        }
    }
}
