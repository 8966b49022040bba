using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Silo.Security;
using TradeMind.Storage.Access;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading;

namespace TradeMind.Tests.Silo;

/// <summary>A service that answers no one without a key, with a key of each scope and a user.</summary>
public sealed class GuardedService : IAsyncLifetime
{
    public const string Password = "correct horse battery staple";

    public RunningService Service { get; private set; } = null!;

    public Dictionary<AccessScope, string> Keys { get; } = [];

    /// <summary>The store, as the command line opens it beside the service.</summary>
    public IAccessStore Store { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Service = await RunningService.StartAsync(store =>
        {
            foreach (var scope in Enum.GetValues<AccessScope>())
            {
                Keys[scope] = store.Keys.Create($"a {scope.Text()} key", scope, null, "test").Text;
            }

            store.Users.Add("ann", AccessScope.Trade, Password);
        }, "--authentication", "required");
        Store = SqliteAccessStore.Open(Path.GetDirectoryName(Service.DatabaseFile)!, TimeProvider.System);
        await Service.ToTheEndWithAsync(Keys[AccessScope.Read]);
    }

    public async Task DisposeAsync()
    {
        Store.Dispose();
        await Service.DisposeAsync();
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? key, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        request.Content = body is null ? null : body as HttpContent ?? JsonContent.Create(body);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Service.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}

/// <summary>Who gets in with what, and who does not.</summary>
public sealed class AccessTests(GuardedService guarded) : IClassFixture<GuardedService>
{
    private static readonly string[] Reading = ["GET", "HEAD"];

    [Fact]
    public async Task Nobody_is_answered_without_a_key()
    {
        using var none = await guarded.SendAsync(HttpMethod.Get, "/api/v1/status", null);
        Assert.Equal(HttpStatusCode.Unauthorized, none.StatusCode);
        Assert.Equal("Bearer realm=\"TradeMind\"", none.Headers.WwwAuthenticate.ToString());
        Assert.Equal("application/problem+json", none.Content.Headers.ContentType!.MediaType);
        foreach (var wrong in new[] { "tmk_0123456789ab_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x",
            guarded.Keys[AccessScope.Read][..^1], guarded.Keys[AccessScope.Read] + "A" })
        {
            using var refused = await guarded.SendAsync(HttpMethod.Get, "/api/v1/status", wrong);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Contains("invalid_token", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_scope_reaches_as_far_as_it_says()
    {
        (AccessScope Scope, HttpStatusCode Read, HttpStatusCode Trade, HttpStatusCode Admin)[] expected =
        [
            (AccessScope.Read, HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden),
            (AccessScope.Trade, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Forbidden),
            (AccessScope.Admin, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK),
        ];
        foreach (var (scope, read, trade, admin) in expected)
        {
            Assert.Equal(read, await StatusAsync(HttpMethod.Get, "/api/status", scope));
            Assert.Equal(trade, await StatusAsync(HttpMethod.Post, "/api/session/start", scope, new { why = "test" }));
            Assert.Equal(admin, await StatusAsync(HttpMethod.Get, "/api/audit-log", scope));
            Assert.Equal(admin, await StatusAsync(HttpMethod.Get, "/api/keys", scope));
        }

        using var refused = await guarded.SendAsync(HttpMethod.Post, "/api/session/stop", guarded.Keys[AccessScope.Read], new { });
        Assert.Contains("scope=\"trade\"", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_told_the_session_is_the_caller_whoever_it_says_it_is()
    {
        Assert.Equal(
            HttpStatusCode.OK,
            await StatusAsync(HttpMethod.Post, "/api/session/start", AccessScope.Trade, new { who = "the boss", why = "mine" }));
        using var answer = await guarded.SendAsync(HttpMethod.Get, "/api/session/events", guarded.Keys[AccessScope.Read]);
        var events = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items");
        Assert.Contains(
            events.EnumerateArray(), e => e.GetProperty("why").GetString() == "mine" && e.GetProperty("who").GetString() == "a trade key");
    }

    [Fact]
    public async Task Keys_of_different_callers_do_not_meet()
    {
        foreach (var (scope, action, state) in new[]
        {
            (AccessScope.Trade, "pause", "Paused"), (AccessScope.Admin, "pause", "Paused"), (AccessScope.Admin, "start", "Running"),
        })
        {
            using var answer = await guarded.SendAsync(
                HttpMethod.Post, $"/api/session/{action}", guarded.Keys[scope], new { why = $"of {scope}" }, ("Idempotency-Key", "shared"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Idempotency-Replayed"));
            Assert.Equal(state, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());
        }
    }

    /// <summary>Whether it may be sent at all comes before who may send it.</summary>
    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=bogus")]
    [InlineData(null)]
    public async Task A_wrong_content_type_is_told_whatever_the_scope(string? type)
    {
        foreach (var scope in Enum.GetValues<AccessScope>())
        {
            using var content = new ByteArrayContent("{}"u8.ToArray());
            if (type is not null)
            {
                content.Headers.TryAddWithoutValidation("Content-Type", type);
            }

            using var answer = await guarded.SendAsync(HttpMethod.Post, "/api/session/stop", guarded.Keys[scope], content);
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
            Assert.Contains("\"code\":\"unsupported-media-type\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var anonymous = await guarded.SendAsync(HttpMethod.Post, "/api/session/stop", null, new StringContent("x"));
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/keys")]
    [InlineData("/api/keys")]
    [InlineData("/API/KEYS")]
    [InlineData("/api/V1/Keys/")]
    [InlineData("/api/v1/./keys")]
    [InlineData("/api/v1/x/%2e%2e/keys")]
    [InlineData("/api/%6beys")]
    [InlineData("//api/v1/keys")]
    [InlineData("/api//v1/keys")]
    [InlineData("/api/v1//keys")]
    [InlineData("/api/v1/keys;x=1")]
    [InlineData("/api/v1%2Fkeys")]
    [InlineData("/api/v1/keys%00")]
    [InlineData("/api\\v1\\keys")]
    public async Task No_spelling_of_a_path_gets_around_its_scope(string path)
    {
        foreach (var key in new[] { null, guarded.Keys[AccessScope.Trade] })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(guarded.Service.Http.BaseAddress!, path));
            request.RequestUri = new Uri(
                guarded.Service.Http.BaseAddress!.OriginalString.TrimEnd('/') + path,
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
            request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
            using var answer = await guarded.Service.Http.SendAsync(request);
            Assert.True((int)answer.StatusCode is 400 or 401 or 403 or 404, $"{path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_key_is_told_once_and_ends_when_it_is_revoked()
    {
        using var created = await guarded.SendAsync(
            HttpMethod.Post, "/api/keys", guarded.Keys[AccessScope.Admin], new { name = "passing", scope = "read" },
            ("Idempotency-Key", "k-1"));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var answer = await created.Content.ReadFromJsonAsync<JsonElement>();
        var (key, id) = (answer.GetProperty("key").GetString()!, answer.GetProperty("stored").GetProperty("id").GetString()!);
        using (var used = await guarded.SendAsync(HttpMethod.Get, "/api/me", key))
        {
            Assert.Equal("passing", (await used.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("name").GetString());
        }

        using var stream = await guarded.SendAsync(HttpMethod.Get, "/api/events", key);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await StatusAsync(HttpMethod.Post, "/api/keys", AccessScope.Admin, new { name = "passing", scope = "read" }));
        using (var list = await guarded.SendAsync(HttpMethod.Get, "/api/keys", guarded.Keys[AccessScope.Admin]))
        {
            Assert.DoesNotContain(key[20..], await list.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(HttpMethod.Delete, $"/api/keys/{id}", AccessScope.Admin));
        using var revoked = await guarded.SendAsync(HttpMethod.Get, "/api/me", key);
        Assert.Equal(HttpStatusCode.Unauthorized, revoked.StatusCode);

        guarded.Service.Services.GetRequiredService<ConnectionLimiter>().EndThoseThatMayNot();
        await using var events = await stream.Content.ReadAsStreamAsync();
        await Assert.ThrowsAnyAsync<IOException>(async () => { while (await events.ReadAsync(new byte[64]) > 0) { } });
    }

    [Fact]
    public async Task A_key_of_the_command_line_holds_at_once_and_not_beyond_its_time()
    {
        var soon = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5);
        var (stored, key) = guarded.Store.Keys.Create("by hand", AccessScope.Read, soon, "test");
        using (var answer = await guarded.SendAsync(HttpMethod.Get, "/api/me", key))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.True(stored.IsStillValid(soon.AddTicks(-1)));
        Assert.False(stored.IsStillValid(soon));
        Assert.Throws<InvalidInputException>(() => guarded.Store.Keys.Create("late", AccessScope.Read, soon.AddHours(-1), "test"));
    }

    [Theory]
    [InlineData("/api/keys", "{}", "name")]
    [InlineData("/api/users", "{\"name\":\"x\",\"scope\":\"read\"}", "password")]
    [InlineData("/api/strategies", "{}", "strategy")]
    public async Task A_body_that_lacks_something_is_told_what(string path, string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await guarded.SendAsync(HttpMethod.Post, path, guarded.Keys[AccessScope.Admin], content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _), field);
    }

    [Fact]
    public async Task A_script_in_a_reason_stays_text()
    {
        Assert.Equal(
            HttpStatusCode.OK,
            await StatusAsync(HttpMethod.Post, "/api/session/start", AccessScope.Trade, new { why = "<script>alert('x')</script>" }));
        using var answer = await guarded.SendAsync(HttpMethod.Get, "/api/session/events", guarded.Keys[AccessScope.Read]);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains(
            JsonSerializer.Deserialize<JsonElement>(text).GetProperty("items").EnumerateArray(),
            e => e.GetProperty("why").GetString() == "<script>alert('x')</script>");
        Assert.Equal(("application/json", "nosniff", "no-store"), (answer.Content.Headers.ContentType!.MediaType,
            answer.Headers.GetValues("X-Content-Type-Options").Single(), answer.Headers.CacheControl!.ToString()));
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_endpoint_says_who_may_call_it()
    {
        string[] open =
        [
            "/health", "/health/live", "/health/ready", "/login", "/logout", "/assets/{**name}", "/_framework/blazor.web.js",
            "/scalar/scalar.js", "/scalar/scalar.aspnetcore.js", "/scalar/favicon.svg",
        ];
        string[] admin = ["/api/v1/keys", "/api/v1/users", "/api/v1/audit-log", "/api/v1/strategies/files"];
        var endpoints = guarded.Service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.NotEmpty(endpoints);
        foreach (var endpoint in endpoints)
        {
            var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            {
                Assert.Contains(route, open);
                continue;
            }

            var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).ToList();
            Assert.True(policies.Count > 0, $"{route} says nothing: the fallback keeps all but admins out, which is not what was meant");
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
            var isApi = route.StartsWith("/api/", StringComparison.Ordinal);
            var expected = admin.Any(a => route.StartsWith(a, StringComparison.Ordinal)) ? "admin"
                : isApi && methods.Except(Reading).Any() ? "trade"
                : "read";
            Assert.True(
                policies.Contains(expected), $"{string.Join(',', methods)} {route} asks for {string.Join(",", policies)}, not {expected}");
        }
    }

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, AccessScope scope, object? body = null)
    {
        using var answer = await guarded.SendAsync(method, path, guarded.Keys[scope], body);
        return answer.StatusCode;
    }
}
