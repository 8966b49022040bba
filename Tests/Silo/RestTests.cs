using System.Net.Http.Json;
using System.Net;
using System.Text.Json;
using TradeMind.Silo.Api;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Tests.Architecture;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Silo;

/// <summary>A service that has traded a replay to its end.</summary>
public sealed class TradedService : IAsyncLifetime
{
    public RunningService Service { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Service = await RunningService.StartAsync("--risk:max_position", "0.05");
        await Service.ToTheEndAsync();
    }

    public async Task DisposeAsync() => await Service.DisposeAsync();
}

/// <summary>The REST interface over a real connection.</summary>
public sealed class RestTests(TradedService traded) : IClassFixture<TradedService>
{
    private readonly RunningService _service = traded.Service;

    [Fact]
    public async Task It_trades_what_the_same_plan_trades_without_a_service()
    {
        var (settings, _) = SettingsReader.Read(
            SettingsReader.Sources(["--data", ".", "--vote_threshold", "0", "--risk:max_position", "0.05"]), StrategyCatalog.BuiltIn);
        var plan = settings
            .ToSession([.. RunningService.Series.Select(s => s.Symbol.Ticker)], Interval.Daily)
            .ToPlan(StrategyCatalog.BuiltIn);
        var expected = new SessionBacktest(plan).Run(RunningService.Series, DateTime.UnixEpoch).ToList();

        var portfolio = await _service.GetAsync("/api/portfolio");
        var trades = await _service.GetAsync("/api/trades?limit=1000");

        Assert.Equal(MoneyConverter.Round(expected[^1].Outcome.Equity), portfolio.GetProperty("equity").GetDecimal());
        Assert.Equal(MoneyConverter.Round(expected[^1].Outcome.Cash), portfolio.GetProperty("cash").GetDecimal());
        Assert.NotEqual(0, expected.Sum(e => e.Outcome.Fills.Length));
        Assert.Equal(expected.Sum(e => e.Outcome.Fills.Length), trades.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Status_says_where_it_stands()
    {
        var status = await _service.GetAsync("/api/status");
        Assert.Equal(
            ("paper", "main", "Running", true),
            (Text(status, "mode"), Text(status, "portfolio"), Text(status, "state"), status.GetProperty("isAtEnd").GetBoolean()));
        Assert.Equal("ok", Text(await _service.GetAsync("/health"), "status"));
    }

    [Fact]
    public async Task Pages_join_without_hole_or_overlap()
    {
        foreach (var list in new[] { "decisions", "trades", "orders" })
        {
            var all = (await _service.GetAsync($"/api/{list}?limit=1000"))
                .GetProperty("items")
                .EnumerateArray()
                .Select(i => Text(i, "id"))
                .ToList();
            var paged = new List<string>();
            string? cursor = null;
            do
            {
                var page = await _service.GetAsync($"/api/{list}?limit=3{(cursor is null ? "" : $"&cursor={cursor}")}");
                paged.AddRange(page.GetProperty("items").EnumerateArray().Select(i => Text(i, "id")));
                cursor = page.GetProperty("next").GetString();
            }
            while (cursor is not null);

            Assert.True(all.Count > 3, list);
            Assert.Equal(all, paged);
        }
    }

    [Fact]
    public async Task Filters_pick()
    {
        var symbol = RunningService.Series[1].Symbol.Ticker;
        var (all, some) = (await Items("/api/decisions?limit=1000"),
            await Items($"/api/decisions?limit=1000&symbol={symbol}&agent=macd_trend&from=2021-06-01T00:00:00Z&to=2021-12-31T00:00:00Z"));
        var expected = all.Where(d => Text(d, "symbol") == symbol && d.GetProperty("time").GetDateTime() is { Year: 2021, Month: >= 6 }
            && d.GetProperty("signals").EnumerateArray().Any(s => Text(s, "agent") == "macd_trend" && Text(s, "side") != "Abstain"))
                .Select(d => Text(d, "id"));
        Assert.NotEmpty(some);
        Assert.Equal(expected, some.Select(d => Text(d, "id")));
        Assert.All(await Items("/api/orders?status=open"), o => Assert.Contains(Text(o, "status"), new[] { "Working", "PartiallyFilled" }));
    }

    [Fact]
    public async Task A_decision_is_followed_from_its_bar_to_its_fills()
    {
        foreach (var decision in (await Items("/api/decisions?limit=1000"))
            .Where(d => d.GetProperty("order").ValueKind != JsonValueKind.Null)
            .Take(20))
        {
            var chain = await _service.GetAsync($"/api/decisions/{Text(decision, "id")}");
            var series = RunningService.Series.Single(s => s.Symbol.Ticker == Text(decision, "symbol"));
            var bar = chain.GetProperty("bar");
            var place = series.Ticks.ToArray().ToList().IndexOf(bar.GetProperty("time").GetDateTime().Ticks);
            Assert.Equal(series[place].Close, bar.GetProperty("close").GetDouble());
            var ids = chain.GetProperty("eventIds").EnumerateArray().Select(i => i.GetString()!).ToList();
            Assert.StartsWith($"market/{series.Symbol}/", ids[0], StringComparison.Ordinal);
            Assert.Contains(Text(decision, "order"), ids);
            var fills = chain.GetProperty("fills").EnumerateArray().ToList();
            Assert.NotEmpty(fills);
            Assert.True(fills[0].GetProperty("time").GetDateTime() > bar.GetProperty("time").GetDateTime());
            Assert.All(fills, f => Assert.Equal(Text(decision, "id"), Text(f, "decision")));
        }
    }

    [Fact]
    public async Task Clamps_and_refusals_are_shown_with_their_rules()
    {
        var decisions = await Items("/api/decisions?limit=1000");
        var clamped = decisions.Where(d => d.GetProperty("verdicts").EnumerateArray().Any(v => Text(v, "outcome") == "Clamp")).ToList();
        Assert.NotEmpty(clamped);
        Assert.All(clamped, d => Assert.True(d.GetProperty("allowed").GetDecimal() < d.GetProperty("asked").GetDecimal()));
    }

    [Fact]
    public async Task Symbols_show_bars_up_to_the_last_slice_and_the_indicators_asked_for()
    {
        var symbol = await _service.GetAsync($"/api/symbols/{RunningService.Series[0].Symbol}?indicators=sma,macd");
        var columns = symbol.GetProperty("indicators").EnumerateArray().ToList();
        Assert.Equal(4, columns.Count);
        Assert.Equal(symbol.GetProperty("bars").GetArrayLength(), columns[0].GetProperty("values").GetArrayLength());
        Assert.Equal(5, (await _service.GetAsync("/api/symbols")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task An_indicator_is_warm_however_many_bars_are_requested()
    {
        var series = RunningService.Series[0];
        var entry = IndicatorCatalog.Find("rsi");
        var expected = entry.Run(entry.Parameters.With("period", 7), series)[0];
        foreach (var bars in (int[])[1, 5, 60, series.Count])
        {
            var symbol = await _service.GetAsync($"/api/symbols/{series.Symbol}?indicators=sma,rsi(period=7)&bars={bars}");
            var rsi = symbol.GetProperty("indicators")[1];
            Assert.Equal(7, rsi.GetProperty("parameters").GetProperty("period").GetDouble());
            Assert.Equal(
                expected.TakeLast(bars),
                rsi.GetProperty("values").EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? double.NaN : v.GetDouble()));
        }
    }

    [Theory]
    [InlineData("/api/decisions?from=yesterday", HttpStatusCode.BadRequest, "such as 2001-01-02 or 2001-01-02T14:30:00Z")]
    [InlineData("/api/backtests?state=Done", HttpStatusCode.BadRequest, "one of Queued, Running")]
    [InlineData("/api/symbols/SYN-A?indicators=rsi(period=x)", HttpStatusCode.BadRequest, "parameter period: 'x' is not a number")]
    [InlineData("/api/symbols/SYN-A?indicators=rsi(period", HttpStatusCode.BadRequest, "write it such as rsi(period=14)")]
    [InlineData("/api/runs/compare", HttpStatusCode.BadRequest, "ids is missing")]
    [InlineData("/api/decisions?limit=0", HttpStatusCode.BadRequest, "limit is 0")]
    [InlineData("/api/decisions?limit=x", HttpStatusCode.BadRequest, "limit")]
    [InlineData("/api/trades?cursor=abc", HttpStatusCode.BadRequest, "cursor 'abc'")]
    [InlineData("/api/trades?from=2024-01-02T00:00:00Z&to=2023-01-02T00:00:00Z", HttpStatusCode.BadRequest, "swap them")]
    [InlineData("/api/orders?status=shut", HttpStatusCode.BadRequest, "status 'shut'")]
    [InlineData("/api/decisions/main-d999999", HttpStatusCode.NotFound, "main-d999999")]
    [InlineData("/api/symbols/NONE", HttpStatusCode.NotFound, "'NONE'")]
    [InlineData("/api/symbols/SYN-A?indicators=nope", HttpStatusCode.BadRequest, "nope")]
    [InlineData("/api/events?after=x", HttpStatusCode.BadRequest, "after")]
    [InlineData("/api/nothing", HttpStatusCode.NotFound, "")]
    public async Task What_cannot_be_answered_is_a_problem_with_a_reason(string path, HttpStatusCode status, string reason)
    {
        using var response = await _service.Http.GetAsync(path);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains(reason, JsonSerializer.Deserialize<JsonElement>(text).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_names_every_route()
    {
        var document = await _service.GetAsync("/openapi/v1.json");
        var paths = document.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        Assert.All(
            ["/api/v1/status", "/api/v1/portfolio", "/api/v1/holdings", "/api/v1/trades", "/api/v1/orders", "/api/v1/decisions",
                "/api/v1/decisions/{id}", "/api/v1/strategies", "/api/v1/symbols/{symbol}", "/api/v1/events", "/health",
                "/api/v1/session/start", "/api/v1/session/pause", "/api/v1/session/stop", "/api/v1/session/flatten",
                "/api/v1/session/reset-breaker"],
            path => Assert.Contains(path, paths));
        Assert.All(
            document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()),
            o => Assert.True(o.Value.TryGetProperty("summary", out _), o.Name));
    }

    [Fact]
    public async Task The_page_lists_every_call()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "api.md"));
        var document = await _service.GetAsync("/openapi/v1.json");
        var missing = document
            .GetProperty("paths")
            .EnumerateObject()
            .Select(p => p.Name.Replace("/api/v1/", "", StringComparison.Ordinal))
            .Where(path => !page.Contains(path, StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Fact]
    public async Task Only_this_machine_is_answered()
    {
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/api/status") { Headers = { Host = "evil.example" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await _service.Http.SendAsync(foreign)).StatusCode);
        using var crossSite =
            new HttpRequestMessage(HttpMethod.Post, "/api/session/stop") { Content = JsonContent.Create(new { who = "x" }) };
        crossSite.Headers.Add("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await _service.Http.SendAsync(crossSite)).StatusCode);
        using var form = new StringContent("who=x");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _service.Http.PostAsync("/api/session/stop", form)).StatusCode);
        Assert.Equal("Running", Text(await _service.GetAsync("/api/status"), "state"));
    }

    [Fact]
    public async Task Events_resume_without_loss_or_repetition()
    {
        var all = await _service.ToTheEndAsync();
        var half = all[all.Count / 2].EventId!;
        var last = all[^1].EventId;
        var rest = await _service.EventsAsync("", half, item => item.EventId == last);
        Assert.Equal(
            all.Skip((all.Count / 2) + 1).Select(i => (i.EventId, i.EventType, i.Data.ToString())),
            rest.Select(i => (i.EventId, i.EventType, i.Data.ToString())));
        Assert.Equal(all.Count, all.Select(i => i.EventId).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(all, i => i.EventType == "OrderExecuted");
        Assert.Contains(all, i => i.EventType == "RiskChecked");
    }

    private async Task<List<JsonElement>> Items(string path) => [.. (await _service.GetAsync(path)).GetProperty("items").EnumerateArray()];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
