using System.Globalization;
using Microsoft.Playwright;
using TradeMind.Reporting.Charts;
using static TradeMind.Benchmarks.Runtime.RuntimeCommand;

namespace TradeMind.Benchmarks.Load;

/// <summary>
/// A chart of 20,000 candles with volume and an average, in a real browser: how long it takes to appear, and how smoothly it is moved.
/// </summary>
internal static class ChartLoad
{
    private const int Candles = 20_000, Rounds = 5;

    /// <summary>From the call to the frame after the one it was drawn in; then one step a frame over the whole of it.</summary>
    private const string Draw = """
        async (n) => {
          const times = Array.from({ length: n }, (_, i) => 946684800 + i * 86400);
          const walk = times.map((_, i) => 100 * (1 + i / n) + 8 * Math.sin(i / 17) + 3 * Math.sin(i / 3.1));
          const data = { symbol: 'TEST', times, open: walk, close: walk.map((v, i) => v + Math.sin(i)),
            high: walk.map(v => v + 2), low: walk.map(v => v - 2), volume: walk.map(v => Math.round(v * 1000)),
            overlays: [{ name: 'SMA 20', values: walk.map((v, i) => i < 20 ? null : v - 1) }] };
          const place = document.createElement('section');
          document.getElementById('report').replaceChildren(place);
          const frame = () => new Promise(done => requestAnimationFrame(done));
          await frame();
          const start = performance.now();
          const chart = TradeMind.charts.mount(place, 'candles', data);
          await frame();
          await frame();
          const drawn = performance.now() - start;
          const steps = 120, shown = 300, gaps = [];
          let last = performance.now();
          const begun = last;
          for (let i = 0; i < steps; i++) {
            const from = Math.floor(i * (n - shown - 1) / steps);
            chart.focus(times[from], times[from + shown]);
            await frame();
            const now = performance.now();
            gaps.push(now - last);
            last = now;
          }
          const fps = steps / ((last - begun) / 1000);
          chart.dispose();
          gaps.sort((a, b) => a - b);
          return [drawn, fps, gaps[Math.floor(steps * 0.95)]];
        }
        """;

    public static async Task RunAsync()
    {
        if (!ChartAssets.IsAvailable || Chromium.Missing is not null)
        {
            Say($"chart: left out, {Chromium.Missing ?? ChartAssets.Missing}");
            return;
        }

        using var playwright = await Playwright.CreateAsync();
        var browser = await Chromium.LaunchAsync(playwright);
        await using (browser)
        {
            var size = new ViewportSize { Width = 1400, Height = 900 };
            var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = size });
            await page.SetContentAsync(
                "<!doctype html><html lang=\"en\"><head><title>Chart</title></head>"
                    + "<body class=\"tm-report\"><main id=\"report\"></main></body></html>");
            await page.AddStyleTagAsync(new PageAddStyleTagOptions { Content = ChartAssets.Style });
            await page.AddScriptTagAsync(new PageAddScriptTagOptions { Content = ChartAssets.Script });
            var rounds = new List<double[]>();
            for (var round = 0; round < Rounds; round++)
            {
                rounds.Add(await page.EvaluateAsync<double[]>(Draw, Candles));
            }

            var (drawn, panned, late) = (Median(rounds, 0), Median(rounds, 1), Median(rounds, 2));
            var drawing = FormattableString.Invariant(
                $"drawn in {drawn:N0} ms (first {rounds[0][0]:N0}, all {All(rounds, 0)}; under 300 wanted)");
            var panning = FormattableString.Invariant($"panned at {panned:N0} frames/s (50 wanted), 95 of 100 within {late:N1} ms");
            Say($"chart of {Candles:N0} candles: {drawing}; {panning}   (median of {Rounds})");
        }
    }

    private static double Median(List<double[]> rounds, int figure) => rounds.Select(r => r[figure]).Order().ElementAt(rounds.Count / 2);

    private static string All(List<double[]> rounds, int figure) =>
        string.Join(' ', rounds.Select(r => r[figure].ToString("0", CultureInfo.InvariantCulture)));
}
