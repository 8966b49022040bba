using Microsoft.Playwright;
using TradeMind.Reporting.Charts;

namespace TradeMind.Tests.EndToEnd;

/// <summary>Candles that go on, in a real browser: what follows the newest bar, what stays, and what the tools say.</summary>
[Collection(BrowserTests.Name)]
public class CandleChartTests(BrowserFixture browser)
{
    /// <summary>600 daily bars from 2010-01-01 whose close is their number from 100 on, and what comes in behind them.</summary>
    private const string Mount = """
        () => {
          const day = 86400, first = Date.UTC(2010, 0, 1) / 1000;
          const bars = (from, count) => {
            const n = Array.from({ length: count }, (_, i) => from + i);
            return { times: n.map(i => first + i * day), open: n.map(i => 100 + i), high: n.map(i => 102 + i), low: n.map(i => 99 + i),
              close: n.map(i => 100 + i), volume: n.map(i => 1000 + i) };
          };
          globalThis.asked = [];
          globalThis.whole = (from = 0) => ({ symbol: 'TEST', interval: '1d', ...bars(from, 600 - from), hasEarlier: from > 0,
            fills: [{ time: first + 590 * day, side: 'Buy', price: 690, quantity: 10, purpose: 'Entry', reason: '<b>fast</b> over slow' }],
            signals: [{ time: first + 590 * day, side: 'Buy', agent: 'technical', confidence: 0.7, reason: 'crossed' }],
            orders: [{ kind: 'stop', price: 680, label: 'Stop 10' }],
            panes: [{ name: 'RSI', low: 0, high: 100, guides: [30, 70],
              columns: [{ name: 'RSI 14', values: Array.from({ length: 600 - from }, (_, i) => (i + from) % 100) }] }] });
          globalThis.chart = TradeMind.charts.mount(document.getElementById('report'), 'candles', whole(),
            { live: true, title: 'Live', host: { invokeMethodAsync: (...what) => { asked.push(what); return Promise.resolve(); } } });
          globalThis.come = (from, count) => {
            const part = bars(from, count);
            chart.append({ ...part, panes: [[part.times.map((_, i) => (from + i) % 100)]] });
          };
          const number = place => Math.round((Number(place) - first) / day);
          globalThis.state = () => {
            const { shown, last } = document.querySelector('.tm-chart').dataset;
            return [...shown.split("/"), last].map(number);
          };
        }
        """;

    [SkippableFact]
    public async Task The_newest_bar_is_followed_unless_the_user_has_scrolled_away()
    {
        using var file = NewPage();
        await using var page = await OpenAsync(file);
        var first = await StateAsync(page);
        Assert.Equal((599, 599), (first[1], first[2]));
        await page.Page.EvaluateAsync("() => { come(599, 3); come(602, 48); }");
        await UntilShownAsync(page, first[0] + 50, 649);
        Assert.True(await page.Page.Locator(".tm-newest").IsHiddenAsync());

        await page.Page.Locator(".tm-plot").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await page.UntilAsync("() => state()[1] < 649");
        var away = await StateAsync(page);
        await page.Page.EvaluateAsync("() => come(650, 100)");
        await page.UntilAsync("() => state()[2] === 749");
        Assert.Equal(away[..2], (await StateAsync(page))[..2]);
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "To the newest bar" }).ClickAsync();
        await UntilShownAsync(page, 749 - (away[1] - away[0]), 749);
        page.AssertClean();
    }

    /// <summary>Also within the bar at the edge, where a part of the newest one is still in sight.</summary>
    [SkippableFact]
    public async Task The_way_back_is_offered_exactly_when_new_bars_do_not_move_the_chart()
    {
        using var file = NewPage();
        await using var page = await OpenAsync(file);
        var plot = (await page.Page.Locator(".tm-plot").BoundingBoxAsync())!;
        var seen = new HashSet<bool>();
        for (var i = 0; i < 8; i++)
        {
            await page.Page.Locator(".tm-plot").FocusAsync();
            await page.Page.Keyboard.PressAsync("End");
            await page.UntilAsync("last => state()[1] === last", 599 + i);
            await page.Page.Mouse.MoveAsync(plot.X + 300, plot.Y + 100);
            await page.Page.Mouse.DownAsync();
            await page.Page.Mouse.MoveAsync(plot.X + 308 + (2 * i), plot.Y + 100, new MouseMoveOptions { Steps = 12 });
            await page.Page.WaitForTimeoutAsync(120);
            await page.Page.Mouse.UpAsync();
            var isOffered = await page.Page.Locator(".tm-newest").IsVisibleAsync();
            var before = await StateAsync(page);
            await page.Page.EvaluateAsync("place => come(place, 1)", 600 + i);
            await page.UntilAsync("last => state()[2] === last", 600 + i);
            await page.Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            Assert.Equal(isOffered, before[0] == (await StateAsync(page))[0]);
            seen.Add(isOffered);
        }

        Assert.Equal(2, seen.Count);
        page.AssertClean();
    }

    [SkippableFact]
    public async Task Bars_before_the_first_are_asked_for_and_leave_what_is_shown_where_it_is()
    {
        using var file = NewPage();
        await using var page = await OpenAsync(file);
        await page.Page.EvaluateAsync("() => chart.update(whole(300))");
        await page.Page.Locator(".tm-plot").FocusAsync();
        await page.Page.Keyboard.PressAsync("Home");
        await page.UntilAsync("() => asked.length === 1");
        Assert.Equal("Earlier", await page.Page.EvaluateAsync<string>("() => asked[0][0]"));
        var before = await StateAsync(page);
        await page.Page.EvaluateAsync("() => chart.update(whole())");
        Assert.Equal(before, await StateAsync(page));

        // A range that needs all of them asks again when the answer to the first question is not enough.
        await page.Page.EvaluateAsync("() => chart.update(whole(300))");
        await page.Page.Locator("[data-range=All]").ClickAsync();
        await page.Page.EvaluateAsync("() => chart.update(whole(200))");
        Assert.True(await page.Page.EvaluateAsync<bool>("() => asked.at(-1)[2] === true"));
        await page.Page.EvaluateAsync("() => chart.update(whole())");
        await UntilShownAsync(page, 0, 599);
        page.AssertClean();
    }

    /// <summary>The last bar is of 2011-08-23.</summary>
    [SkippableTheory]
    [InlineData("1W", "2011-08-17")]
    [InlineData("1M", "2011-07-24")]
    [InlineData("3M", "2011-05-24")]
    [InlineData("YTD", "2011-01-01")]
    [InlineData("1Y", "2010-08-24")]
    [InlineData("All", "2010-01-01")]
    public async Task A_range_shows_what_it_says_and_holds_while_bars_come_in(string range, string from)
    {
        using var file = NewPage();
        await using var page = await OpenAsync(file);
        Assert.True(await page.Page.Locator("[data-range='1D']").IsDisabledAsync());
        await page.Page.Locator($"[data-range='{range}']").ClickAsync();
        var first = DateOnly.ParseExact(from, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).DayNumber
            - new DateOnly(2010, 1, 1).DayNumber;
        await UntilShownAsync(page, first, 599);
        await page.Page.EvaluateAsync("() => come(600, 1)");
        await UntilShownAsync(page, range is "YTD" or "All" ? first : first + 1, 600);
        Assert.Equal("true", await page.Page.Locator($"[data-range='{range}']").GetAttributeAsync("aria-pressed"));
        page.AssertClean();
    }

    [SkippableFact]
    public async Task The_crosshair_reads_every_pane_and_says_what_was_done_on_its_bar()
    {
        using var file = NewPage();
        await using var page = await OpenAsync(file);
        await page.Page.Locator("[data-range='1M']").ClickAsync();
        await UntilShownAsync(page, 569, 599);
        var plot = (await page.Page.Locator(".tm-plot").BoundingBoxAsync())!;
        var scale = await page.Page.EvaluateAsync<float>("() => document.querySelector('.tm-plot td:last-child').clientWidth");
        var bar = (plot.Width - scale) / 31;
        await page.Page.Mouse.MoveAsync(plot.X + (bar * 21.5f), plot.Y + 100);
        await page.UntilAsync("() => document.querySelector('.tm-legend-value').textContent.includes('C 690.00')");
        Assert.Equal("90.00", await page.TextAsync("[data-pane=RSI] .tm-legend-value"));
        var tip = await page.Page.Locator(".tm-tip").InnerTextAsync();
        Assert.Equal(
            "Buy 10 at 690.00, entry: <b>fast</b> over slow\ntechnical says Buy (0.70): crossed", tip.ReplaceLineEndings("\n"));
        await page.Page.Mouse.MoveAsync(plot.X + (bar * 5.5f), plot.Y + 100);
        await page.UntilAsync("() => document.querySelector('.tm-tip').hidden");
        page.AssertClean();
    }

    [SkippableFact]
    public async Task Another_symbol_is_compared_in_percent_of_the_left_edge()
    {
        using var file = NewPage();
        await using var page = await OpenAsync(file);
        await page.Page.EvaluateAsync(
            "() => chart.update({ ...whole(), compare: { name: 'OTHER', values: whole().times.map((_, i) => 50 + i / 10) } })");
        await page.Page.Locator("[data-range='All']").ClickAsync();
        await page.UntilAsync("() => document.querySelector('.tm-legend').textContent.includes('+599.00\u202f% since the left edge')");
        Assert.Contains("OTHER+119.80\u202f%", await page.Page.Locator(".tm-legend").TextContentAsync(), StringComparison.Ordinal);
        await page.Page.Locator("[data-range='1W']").ClickAsync();
        await page.UntilAsync("() => document.querySelector('.tm-legend').textContent.includes('OTHER+0.55\u202f%')");
        page.AssertClean();
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Distances_are_measured_by_dragging_or_by_two_clicks(bool drags)
    {
        using var file = NewPage();
        await using var page = await OpenAsync(file);
        await page.Page.Locator("[data-range='1M']").ClickAsync();
        var plot = (await page.Page.Locator(".tm-plot").BoundingBoxAsync())!;
        var scale = await page.Page.EvaluateAsync<float>("() => document.querySelector('.tm-plot td:last-child').clientWidth");
        var bar = (plot.Width - scale) / 31;
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Measure" }).ClickAsync();
        await page.Page.Mouse.MoveAsync(plot.X + (bar * 4.5f), plot.Y + 200);
        await page.Page.Mouse.DownAsync();
        if (!drags)
        {
            await page.Page.Mouse.UpAsync();
        }

        await page.Page.Mouse.MoveAsync(plot.X + (bar * 14.5f), plot.Y + 120);
        if (!drags)
        {
            await page.Page.Mouse.DownAsync();
        }

        await page.Page.Mouse.UpAsync();
        var text = await page.TextAsync(".tm-measure");
        Assert.Matches(@"^10 bars, 10 d \(2011-07-28 to 2011-08-07\), \+[0-9.]+ \(\+[0-9.]+\u202f%\)$", text);
        await page.Page.Locator(".tm-plot").FocusAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        Assert.True(await page.Page.Locator(".tm-measure").IsHiddenAsync());
        page.AssertClean();
    }

    [SkippableTheory]
    [InlineData(1400)]
    [InlineData(390)]
    public async Task A_chart_takes_the_whole_screen_and_gives_it_back(int width)
    {
        using var file = NewPage();
        await using var page = await OpenAsync(file, width);
        var before = await HeightAsync(page);
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Full screen" }).ClickAsync();
        await page.UntilAsync("() => document.querySelector('.tm-chart').getBoundingClientRect().height >= innerHeight - 1");
        Assert.True(await HeightAsync(page) > before);
        await page.AssertAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Full screen" }).ClickAsync();
        await page.UntilAsync("before => document.querySelector('.tm-plot').clientHeight === before", before);
        await page.AssertFitsAsync();
        page.AssertClean();
    }

    private static ChartPage NewPage()
    {
        Skip.IfNot(ChartAssets.IsAvailable, ChartAssets.Missing);
        return new ChartPage();
    }

    private async Task<WatchedPage> OpenAsync(ChartPage file, int width = 1400)
    {
        var page = await browser.OpenAsync(file.Url, width);
        await page.Page.EvaluateAsync(Mount);
        await page.UntilAsync("() => document.querySelector('.tm-chart').dataset.shown !== undefined");
        return page;
    }

    /// <summary>Numbers of the first and the last bar in sight, and of the last there is.</summary>
    private static Task<int[]> StateAsync(WatchedPage page) => page.Page.EvaluateAsync<int[]>("() => state()");

    private static Task UntilShownAsync(WatchedPage page, int first, int last) =>
        page.UntilAsync("wanted => String(state().slice(0, 2)) === wanted", $"{first},{last}");

    private static Task<int> HeightAsync(WatchedPage page) =>
        page.Page.EvaluateAsync<int>("() => document.querySelector('.tm-plot').clientHeight");
}
