using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using TradeMind.Tests.Architecture;
using TradeMind.Tests.Cluster;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.EndToEnd;

/// <summary>
/// The pictures of docs/gallery.md: every page of a replay of the demo market that is paused near its end, after a run of each kind.
/// TRADEMIND_UPDATE_IMAGES=1 takes them anew; somebody has to look at them then.
/// </summary>
[Collection(BrowserTests.Name)]
public class GalleryTests(BrowserFixture browser)
{
    private const string Strategy = "ma_crossover";

    /// <summary>Name of the picture, address of the page.</summary>
    private static readonly (string Name, string Path)[] Pages =
    [
        ("overview", "/"), ("symbols", "/symbols"), ("symbol", "/symbols/{symbol}"), ("trades", "/trades"), ("fills", "/trades/fills"),
        ("orders", "/trades/orders"), ("decisions", "/decisions"), ("decision", "/decisions/{decision}"), ("agents", "/agents"),
        ("news", "/news"), ("strategies", "/strategies"), ("strategy", "/strategies/change/momentum_rotation"), ("runs", "/backtesting"),
        ("new-sweep", "/backtesting/new/sweeps"), ("backtest", "/backtesting/backtests/{backtests}"),
        ("sweep", "/backtesting/sweeps/{sweeps}"), ("walk-forward", "/backtesting/walk-forwards/{walk-forwards}"),
        ("check", "/backtesting/checks/{checks}"), ("compare", "/backtesting/compare?ids={backtests},{other}"),
        ("trials", "/backtesting/trials"), ("portfolios", "/portfolios"), ("risk", "/risk"), ("alerts", "/alerts"), ("data", "/data"),
    ];

    [SkippableFact]
    public async Task Every_page_has_its_picture()
    {
        Skip.If(
            Environment.GetEnvironmentVariable("TRADEMIND_UPDATE_IMAGES") is null,
            "pictures are taken by hand: set TRADEMIND_UPDATE_IMAGES=1 to take those of docs/gallery.md anew");
        using var folder = new TemporaryFolder();
        await using var silo = await SiloProcess.StartAsync("--demo", "market", "--speed", "200", "--data-dir", folder.Path, "--port", "0");
        var places = await PrepareAsync(silo.Http);
        foreach (var (name, path) in Pages)
        {
            await TakeAsync(silo, name, Filled(path, places), 1400, isDark: false);
        }

        await TakeAsync(silo, "overview-dark", "/", 1400, isDark: true);
        await TakeAsync(silo, "phone", "/", 390, isDark: false);
        await TakeAsync(silo, "phone-symbol", Filled("/symbols/{symbol}", places), 390, isDark: true);
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "gallery.md"));
        Assert.All(Pages, one => Assert.Contains($"images/{one.Name}.png", page, StringComparison.Ordinal));
    }

    private static string Filled(string path, Dictionary<string, string> places) =>
        places.Aggregate(path, (text, place) => text.Replace(place.Key, place.Value, StringComparison.Ordinal));

    /// <summary>Plays most of the replay, beside a clone that holds fewer symbols, and makes a run of each kind.</summary>
    /// <returns>What stands for the names in braces in the addresses.</returns>
    private static async Task<Dictionary<string, string>> PrepareAsync(HttpClient service)
    {
        await SendAsync(service, HttpMethod.Post, "portfolios/main/clone", new { name = "narrow" });
        await SendAsync(
            service, HttpMethod.Put, "portfolios/narrow/strategies/momentum_rotation",
            new { parameters = new { lookback = 126, skip = 0, top = 2, minimum = 0 } });
        await UntilAsync(
            service, "replay", replay => replay.GetProperty("played").GetInt32() > 0.9 * replay.GetProperty("total").GetInt32());
        await SendAsync(service, HttpMethod.Post, "replay/pause", new { });
        await SendAsync(service, HttpMethod.Post, "portfolios/narrow/replay/pause", new { });
        var fill = (await ReadAsync(service, "trades?limit=1")).GetProperty("items")[0];
        var places = new Dictionary<string, string>
        {
            ["{symbol}"] = fill.GetProperty("symbol").GetString()!,
            ["{decision}"] = fill.GetProperty("decision").GetString()!,
        };
        string[] ranges = ["fast=5..40:5", "slow=60..180:20"];
        foreach (var (place, kind, request) in new (string, string, object)[]
        {
            ("{backtests}", "backtests", new { strategy = Strategy }),
            ("{other}", "backtests", new { strategy = "rsi_mean_reversion" }),
            ("{sweeps}", "sweeps", new { strategy = Strategy, ranges }),
            ("{walk-forwards}", "walk-forwards", new { strategy = Strategy, ranges }),
            ("{checks}", "checks", new { strategy = Strategy, instants = 10, starts = 5 }),
        })
        {
            places[place] = (await SendAsync(service, HttpMethod.Post, kind, request)).GetProperty("id").GetString()!;
            var run = await UntilAsync(service, $"{kind}/{places[place]}", one => one.GetProperty("hasEnded").GetBoolean());
            Assert.Equal("Finished", run.GetProperty("state").GetString());
        }

        return places;
    }

    private async Task TakeAsync(SiloProcess silo, string name, string path, int width, bool isDark)
    {
        await using var page = await browser.OpenDashboardAsync(silo.Http.BaseAddress!.ToString(), path, width, isDark);
        await page.IsCompleteAsync();
        await page.UntilAsync("() => [...document.querySelectorAll('[data-chart]')].every(chart => chart.querySelector('canvas, svg'))");
        await page.Page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Repository.Root, "docs", "images", $"{name}.png"), Animations = ScreenshotAnimations.Disabled,
        });
        page.AssertClean();
    }

    private static async Task<JsonElement> SendAsync(HttpClient service, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = JsonContent.Create(body) };
        using var answer = await service.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<JsonElement> ReadAsync(HttpClient service, string path) =>
        await service.GetFromJsonAsync<JsonElement>($"/api/v1/{path}");

    private static async Task<JsonElement> UntilAsync(HttpClient service, string path, Predicate<JsonElement> fits)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await timer.WaitForNextTickAsync())
        {
            if (await ReadAsync(service, path) is var answer && fits(answer))
            {
                return answer;
            }
        }

        throw new InvalidOperationException("the timer ended");
    }
}
