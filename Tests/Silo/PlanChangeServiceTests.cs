using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TradeMind.Tests.Silo;

/// <summary>The plan of a running service is changed over REST, and is still changed after a restart.</summary>
public class PlanChangeServiceTests
{
    private static readonly string[] Begun = ["--watchlist", "SYN-A,SYN-C", "--speed", "40"];

    [Fact]
    public async Task What_was_changed_is_traded_told_and_there_after_a_restart()
    {
        await using var service = await RunningService.StartAsync(Begun);
        await service.EventsAsync(
            "?after=0", null, e => e.EventType == "PortfolioChanged" && e.Data.GetProperty("sequence").GetInt64() > 10);

        var changed = await SendAsync(
            service, HttpMethod.Put, "strategies/ma_crossover",
            new { weight = 2, parameters = new { fast = 3, slow = 8 }, who = "me", why = "faster" }, "k1");
        var again = await SendAsync(
            service, HttpMethod.Put, "strategies/ma_crossover",
            new { weight = 2, parameters = new { fast = 3, slow = 8 }, who = "me", why = "faster" }, "k1");
        var added = await SendAsync(service, HttpMethod.Post, "strategies", new { strategy = "donchian_breakout" });
        var joined = await SendAsync(service, HttpMethod.Post, "watchlist", new { symbols = new[] { "syn-b" }, why = "more" });
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.OK),
            (changed.Status, again.Status, added.Status, joined.Status));
        Assert.Equal(
            (2.0, 3.0),
            (changed.Body.GetProperty("weight").GetDouble(), changed.Body.GetProperty("parameters").GetProperty("fast").GetDouble()));
        Assert.Equal(["SYN-A", "SYN-B", "SYN-C"], Texts(joined.Body, "symbols"));

        // The next slice has the new symbol, with strategies that have an opinion of it.
        var events = await service.EventsAsync(
            "?after=0", null, e => e.EventType == "RiskChecked" && e.Data.GetProperty("symbol").GetString() == "SYN-B");
        var told = events.Where(e => e.EventType == "PlanChanged").ToList();
        Assert.Equal(["me", "api", "api"], told.Select(e => e.Data.GetProperty("who").GetString()));
        Assert.Contains("strategies.ma_crossover.parameters.fast: 3", Texts(told[0].Data, "changes"));

        var before = await BooksAsync(service);
        await service.EndAsync();
        await service.BeginAsync(Begun);
        Assert.Equal(before.Plan, (await BooksAsync(service)).Plan);
        Assert.Contains(
            "watchlist: SYN-A SYN-C -> SYN-A SYN-B SYN-C",
            string.Join('\n', Texts((await service.GetAsync("/api/strategies/history")).GetProperty("items")[0].GetProperty("changes"))),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_has_changed_changes_just_that_value()
    {
        await using var service = await RunningService.StartAsync(
            [.. Begun, "--strategies:ma_crossover:weight", "1", "--strategies:macd_trend:weight", "1"]);
        await SendAsync(service, HttpMethod.Put, "strategies/macd_trend", new { weight = 5 });
        await service.EndAsync();

        await service.BeginAsync([.. Begun, "--strategies:ma_crossover:weight", "3", "--strategies:macd_trend:weight", "1"]);

        var strategies = (await service.GetAsync("/api/strategies")).GetProperty("items");
        Assert.Equal(
            [("ma_crossover", 3.0), ("macd_trend", 5.0)],
            strategies.EnumerateArray().Select(s => (s.GetProperty("id").GetString()!, s.GetProperty("weight").GetDouble())));
        var last = (await service.GetAsync("/api/strategies/history")).GetProperty("items")[0];
        Assert.Equal(
            ("configuration", "strategies.ma_crossover.weight"),
            (last.GetProperty("who").GetString(), last.GetProperty("changes")[0].GetProperty("field").GetString()));
    }

    [Fact]
    public async Task What_cannot_be_done_is_told_with_its_field_and_changes_nothing()
    {
        await using var service = await RunningService.StartAsync([.. Begun, "--risk:max_position", "0.5"]);
        var held = await service.EventsAsync("?after=0", null, e => e.EventType == "OrderExecuted");
        var symbol = held[^1].Data.GetProperty("symbol").GetString()!;
        await SendAsync(service, HttpMethod.Post, "session/pause", new { why = "test" });
        var before = (await service.GetAsync("/api/watchlist")).ToString() + await service.GetAsync("/api/strategies/history");

        (HttpMethod Method, string Path, object? Body, string Field)[] bad =
        [
            (HttpMethod.Put, "strategies/ma_crossover", new { parameters = new { fast = 0 } }, "parameters.fast"),
            (HttpMethod.Put, "strategies/ma_crossover", new { parameters = new { speed = 1 } }, "parameters.speed"),
            (HttpMethod.Put, "strategies/ma_crossover", new { weight = -1 }, "weight"),
            (HttpMethod.Post, "strategies", new { strategy = "nothing" }, "strategy"),
            (HttpMethod.Post, "strategies", new { strategy = "macd_trend" }, "id"),
            (HttpMethod.Post, "watchlist", new { symbols = new[] { "ZZZZ" } }, "symbols"),
            (HttpMethod.Put, "watchlist", new { symbols = Array.Empty<string>() }, "symbols"),
            (HttpMethod.Post, "watchlist", new { symbols = new[] { symbol } }, "symbols"),
        ];
        foreach (var (method, path, body, field) in bad)
        {
            var answer = await SendAsync(service, method, path, body);
            Assert.True(
                answer.Status == HttpStatusCode.BadRequest && answer.Body.GetProperty("errors").TryGetProperty(field, out _),
                $"{method} {path}: {answer.Body}");
        }

        var unknown = await SendAsync(service, HttpMethod.Post, "watchlist", new { symbols = new[] { "ZZZZ" } });
        Assert.Contains(
            "it has SYN-A, SYN-B, SYN-C, SYN-D, SYN-E", unknown.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(service, HttpMethod.Delete, "strategies/nobody", null)).Status);
        Assert.Equal(before, (await service.GetAsync("/api/watchlist")).ToString() + await service.GetAsync("/api/strategies/history"));
    }

    private static async Task<(string Plan, long Sequence)> BooksAsync(RunningService service)
    {
        var strategies = (await service.GetAsync("/api/strategies")).GetProperty("items")
            .EnumerateArray()
            .Select(s => $"{s.GetProperty("id")} {s.GetProperty("isEnabled")} {s.GetProperty("weight")} {s.GetProperty("parameters")}");
        return (string.Join('\n', strategies) + await service.GetAsync("/api/watchlist"),
            (await service.GetAsync("/api/portfolio")).GetProperty("sequence").GetInt64());
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        RunningService service, HttpMethod method, string path, object? body, string? key = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await service.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    private static IEnumerable<string> Texts(JsonElement element, string name) => Texts(element.GetProperty(name));

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(i => i.ValueKind == JsonValueKind.String
        ? i.GetString()!
        : $"{i.GetProperty("field")}: {i.GetProperty("before")} -> {i.GetProperty("after")}");
}
