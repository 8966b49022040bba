using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TradeMind.Tests.Silo;

/// <summary>Commands over REST, kept across a restart.</summary>
public sealed class SessionCommandTests : IAsyncLifetime
{
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync("--verbose");
        await _service.ToTheEndAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_command_is_carried_out_once_and_kept_with_who_and_why()
    {
        var first = await PostAsync("pause", "k1", new { who = "ann", why = "lunch" });
        var again = await PostAsync("pause", "k1", new { who = "ann", why = "lunch" });
        Assert.Equal(("Paused", "Paused"), (Text(first, "state"), Text(again, "state")));
        Assert.Equal(first.GetProperty("sequence").GetInt64(), again.GetProperty("sequence").GetInt64());
        await PostAsync("start", "k2", new { });
        var events = (await _service.GetAsync("/api/session/events")).GetProperty("items");
        Assert.Equal(
            ["api Start", "ann Pause", "service Start"], events.EnumerateArray().Select(e => $"{Text(e, "who")} {Text(e, "action")}"));
        Assert.Equal("lunch", Text(events[1], "why"));
        using var tooLong = await _service.Http.PostAsJsonAsync("/api/session/stop", new { why = new string('x', 501) });
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
    }

    [Fact]
    public async Task After_a_restart_the_books_stand_as_they_stood()
    {
        await PostAsync("pause", "k1", new { why = "before the restart" });
        string[] paths = ["/api/status", "/api/portfolio", "/api/holdings", "/api/orders?limit=1000", "/api/trades?limit=1000",
            "/api/decisions?limit=1000", "/api/session/events"];
        var before = new List<string>();
        foreach (var path in paths)
        {
            before.Add(Settled(await _service.GetAsync(path)));
        }

        await _service.EndAsync();
        await _service.BeginAsync();

        for (var i = 0; i < paths.Length; i++)
        {
            Assert.Equal(before[i], Settled(await _service.GetAsync(paths[i])));
        }

        Assert.Equal("Paused", Text(await PostAsync("pause", "k1", new { why = "before the restart" }), "state"));
        Assert.Equal(2, (await _service.GetAsync("/api/session/events")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_listener_does_not_keep_the_service_from_stopping()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events?after=0");
        using var response = await _service.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        var read = new StreamReader(stream).ReadToEndAsync();
        await _service.EndAsync(keepsClient: true);
        Assert.Contains("event: OrderExecuted", await read, StringComparison.Ordinal);
        await _service.BeginAsync();
    }

    [Fact]
    public async Task A_verbose_console_has_a_line_for_what_was_traded()
    {
        var trades = (await _service.GetAsync("/api/trades?limit=1000")).GetProperty("items").GetArrayLength();
        var lines = _service.Output.ToString();
        Assert.Equal(trades, lines.Split(" at ").Length - 1);
    }

    /// <summary>When it looks again depends on when it was asked.</summary>
    private static string Settled(JsonElement answer) => answer.ToString().Split(",\"nextCheck\"")[0];

    private async Task<JsonElement> PostAsync(string action, string key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/session/{action}") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await _service.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
