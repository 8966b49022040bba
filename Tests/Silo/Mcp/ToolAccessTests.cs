using System.Net;
using System.Text;
using TradeMind.Storage.Access;

namespace TradeMind.Tests.Silo.Mcp;

/// <summary>The tools are behind the same guards as REST.</summary>
public sealed class ToolAccessTests(GuardedService guarded) : IClassFixture<GuardedService>
{
    private const string ListTools = """{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}""";

    [Theory]
    [InlineData(null, "Bearer realm=\"TradeMind\"")]
    [InlineData("tmk_0123456789ab_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "invalid_token")]
    public async Task Nobody_is_answered_without_a_key(string? key, string challenge)
    {
        var id = $"mcp-{key?.Length ?? 0}";
        using var refused = await PostAsync(guarded.Service.Http, key, ListTools, ("X-Correlation-Id", id));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains(challenge, refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        await Assert.ThrowsAnyAsync<Exception>(() => ToolClient.ConnectAsync(guarded.Service, key));
        var entry = Assert.Single(guarded.Store.Audit.Find(null, long.MaxValue, 100).Items, entry => entry.Correlation == id);
        Assert.Equal(("refused", "POST", "/mcp", 401), (entry.Kind, entry.Method, entry.Route, entry.Status));
    }

    [Fact]
    public async Task Every_scope_reads_and_none_gets_a_tool_that_changes()
    {
        var before = guarded.Store.Audit.Find(null, long.MaxValue, 1000).Items.Count;
        foreach (var scope in Enum.GetValues<AccessScope>())
        {
            await using var client = await ToolClient.ConnectAsync(guarded.Service, guarded.Keys[scope]);
            Assert.All(await client.ToolsAsync(), tool => Assert.True(tool.Annotations!.ReadOnlyHint));
            Assert.Equal("main", (await client.AnswerAsync("get_status")).GetProperty("status").GetProperty("portfolio").GetString());
        }

        // As over REST, reading is not recorded.
        Assert.Equal(before, guarded.Store.Audit.Find(null, long.MaxValue, 1000).Items.Count);
    }

    [Fact]
    public async Task A_key_ends_when_it_is_revoked()
    {
        var (stored, key) = guarded.Store.Keys.Create("chat", AccessScope.Read, null, "test");
        await using var client = await ToolClient.ConnectAsync(guarded.Service, key);
        await client.AnswerAsync("list_symbols");
        Assert.True(guarded.Store.Keys.Revoke(stored.Id));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.AnswerAsync("list_symbols"));
    }

    [Theory]
    [InlineData("Host", "evil.test", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://evil.test", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Accept", "text/plain", HttpStatusCode.NotAcceptable)]
    public async Task A_page_of_another_site_is_not_answered_where_no_key_is_needed(string header, string value, HttpStatusCode expected)
    {
        await using var open = await RunningService.StartAsync();
        using (var plain = await PostAsync(open.Http, null, ListTools))
        {
            Assert.Equal(HttpStatusCode.OK, plain.StatusCode);
            Assert.Contains("default-src 'none'", plain.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.True(plain.Headers.CacheControl!.NoStore);
        }

        using var answer = await PostAsync(open.Http, null, ListTools, (header, value));
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_call_of_another_kind_is_told_so_whatever_the_scope()
    {
        foreach (var key in guarded.Keys.Values)
        {
            using var text = new StringContent(ListTools, Encoding.UTF8, "text/plain");
            using var typed = await guarded.SendAsync(HttpMethod.Post, "/mcp", key, text);
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, typed.StatusCode);
            using var got = await guarded.SendAsync(HttpMethod.Get, "/mcp", key);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, got.StatusCode);
        }
    }

    [Fact]
    public async Task Calls_count_against_the_rate_limit_of_their_key()
    {
        var key = "";
        await using var service = await RunningService.StartAsync(
            store => key = store.Keys.Create("x", AccessScope.Read, null, "test").Text, "--limits:requests_per_second", "1");
        HttpStatusCode last = default;
        for (var i = 0; i < 100 && last != HttpStatusCode.TooManyRequests; i++)
        {
            using var answer = await PostAsync(service.Http, key, ListTools);
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task The_rest_document_does_not_list_it()
    {
        using var answer = await guarded.SendAsync(HttpMethod.Get, "/openapi/v1.json", guarded.Keys[AccessScope.Read]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("mcp", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<HttpResponseMessage> PostAsync(
        HttpClient http, string? key, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (!headers.Any(header => header.Name == "Accept"))
        {
            request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        }

        request.Headers.Authorization = key is null ? null : new("Bearer", key);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await http.SendAsync(request);
    }
}
