using System.Net;
using System.Text;
using System.Text.Json;

namespace TradeMind.Tests.Silo;

/// <summary>Requests that come again.</summary>
public sealed class IdempotencyTests : IAsyncLifetime
{
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        await _service.ToTheEndAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task The_same_request_gets_the_same_answer_and_changes_nothing()
    {
        var first = await PostAsync("pause", "k", """{"who":"ann"}""");
        await PostAsync("start", "other", "{}");
        var again = await PostAsync("pause", "k", """{"who":"ann"}""");
        Assert.Equal((first.Status, first.Body, false), (again.Status, again.Body, first.IsReplayed));
        Assert.True(again.IsReplayed);
        Assert.Equal("Running", (await _service.GetAsync("/api/status")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_answer_outlives_the_process()
    {
        var first = await PostAsync("pause", "k", "{}");
        await PostAsync("start", "other", "{}");
        await _service.EndAsync();
        await _service.BeginAsync();
        Assert.Equal((first.Status, first.Body, true), await PostAsync("pause", "k", "{}"));
    }

    [Fact]
    public async Task The_key_with_another_body_is_refused()
    {
        await PostAsync("pause", "k", """{"who":"ann"}""");
        var other = await PostAsync("pause", "k", """{"who":"bob"}""");
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
        Assert.Contains("'k' was used with another body", other.Body, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"idempotency-key-reused\"", other.Body, StringComparison.Ordinal);
        Assert.Equal(2, (await _service.GetAsync("/api/session/events")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task The_key_of_another_route_is_another_key()
    {
        await PostAsync("pause", "k", "{}");
        var other = await PostAsync("stop", "k", "{}");
        Assert.Equal((HttpStatusCode.OK, false), (other.Status, other.IsReplayed));
        Assert.Equal("Stopped", (await _service.GetAsync("/api/status")).GetProperty("state").GetString());
    }

    /// <summary>The session itself remembers its last 64 commands, the journal all of them.</summary>
    [Fact]
    public async Task A_key_whose_answer_was_forgotten_is_new_however_many_commands_came_since()
    {
        await PostAsync("pause", "k", "{}");
        for (var i = 0; i < 70; i++)
        {
            await PostAsync("start", "", "{}");
        }

        Stored.Execute(_service.DatabaseFile, "UPDATE answers SET at_ticks = 0");
        var again = await PostAsync("pause", "k", "{}");
        Assert.Equal((HttpStatusCode.OK, false), (again.Status, again.IsReplayed));
        Assert.Equal("Paused", (await _service.GetAsync("/api/status")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_request_that_was_refused_gives_its_key_back()
    {
        var refused = await PostAsync("pause", "k", $$"""{"who":"{{new string('x', 501)}}"}""");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("pause", "k", "{}")).Status);
    }

    [Fact]
    public async Task At_the_same_time_it_is_carried_out_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync("pause", "k", "{}")));
        Assert.All(answers, a => Assert.Contains(a.Status, new[] { HttpStatusCode.OK, HttpStatusCode.Conflict }));
        Assert.Single(answers, a => a is { Status: HttpStatusCode.OK, IsReplayed: false });
        Assert.Equal(2, (await _service.GetAsync("/api/session/events")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_key_that_is_none_is_told()
    {
        var answer = await PostAsync("pause", new string('k', 201), "{}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(
            "201 characters",
            JsonSerializer.Deserialize<JsonElement>(answer.Body).GetProperty("errors").GetProperty("Idempotency-Key")[0].GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_is_told_with_its_field_or_place()
    {
        var wrong = await PostAsync("pause", "k", """{"who": 5}""");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        var problem = JsonSerializer.Deserialize<JsonElement>(wrong.Body);
        Assert.Equal("who", problem.GetProperty("errors").EnumerateObject().Single().Name);
        Assert.DoesNotContain("TradeMind.", wrong.Body, StringComparison.Ordinal);

        var cut = await PostAsync("pause", "k", """{"who": """);
        Assert.Equal(HttpStatusCode.BadRequest, cut.Status);
        Assert.Contains("not valid JSON at line 1, byte ", cut.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/trades?limit=0", "limit")]
    [InlineData("/api/trades?limit=many", "limit")]
    [InlineData("/api/trades?cursor=x", "cursor")]
    [InlineData("/api/decisions?from=yesterday", "from")]
    [InlineData("/api/portfolio/equity?points=0", "points")]
    public async Task A_parameter_that_cannot_be_used_is_named(string path, string field)
    {
        using var answer = await _service.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        Assert.Equal(field, problem.GetProperty("errors").EnumerateObject().Single().Name);
    }

    private async Task<(HttpStatusCode Status, string Body, bool IsReplayed)> PostAsync(string action, string key, string body)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"/api/session/{action}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key.Length > 0)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await _service.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Contains("Idempotency-Replayed"));
    }
}
