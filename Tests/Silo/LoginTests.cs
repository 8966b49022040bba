using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Silo.Security;
using TradeMind.Storage.Access;
using TradeMind.Storage.Sqlite;

namespace TradeMind.Tests.Silo;

/// <summary>People who come in by the form, and those who guess.</summary>
public sealed partial class LoginTests(GuardedService guarded) : IClassFixture<GuardedService>
{
    [Fact]
    public async Task A_page_asks_to_sign_in_and_leads_back()
    {
        using var browser = Browser();
        using var asked = await browser.GetAsync("/trades?symbol=X", "text/html");
        Assert.Equal(
            (HttpStatusCode.Redirect, "/login?returnUrl=%2Ftrades%3Fsymbol%3DX"),
            (asked.StatusCode, asked.Headers.Location!.OriginalString));
        using var signedIn = await browser.SignInAsync("Ann", GuardedService.Password, "/trades?symbol=X");
        Assert.Equal((HttpStatusCode.SeeOther, "/trades?symbol=X"), (signedIn.StatusCode, signedIn.Headers.Location!.OriginalString));
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("trademind=", StringComparison.Ordinal));
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);

        using (var page = await browser.GetAsync("/", "text/html"))
        {
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }

        Assert.Contains("\"via\":\"login\"", await browser.TextAsync("/api/me"), StringComparison.Ordinal);
        using (var tooFar = await browser.GetAsync("/api/keys"))
        {
            Assert.Equal(HttpStatusCode.Forbidden, tooFar.StatusCode);
        }

        using var left = await browser.PostAsync("/logout", []);
        Assert.Equal(HttpStatusCode.SeeOther, left.StatusCode);
        using var after = await browser.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task Who_has_left_does_not_come_back_with_the_old_cookie()
    {
        using var browser = Browser();
        using var other = Browser();
        using var signedIn = await browser.SignInAsync("ann", GuardedService.Password, "/");
        (await other.SignInAsync("ann", GuardedService.Password, "/")).Dispose();
        var cookie = signedIn.Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("trademind=", StringComparison.Ordinal)).Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, await WithAsync(cookie));
        (await browser.PostAsync("/logout", [])).Dispose();
        Assert.Equal(HttpStatusCode.Unauthorized, await WithAsync(cookie));
        Assert.Contains("ann", await other.TextAsync("/api/me"), StringComparison.Ordinal);

        async Task<HttpStatusCode> WithAsync(string value)
        {
            using var answer = await guarded.SendAsync(HttpMethod.Get, "/api/me", null, null, ("Cookie", value));
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("/a%20b?c=%20")]
    [InlineData("/ ")]
    [InlineData("/\u00a0\u2003")]
    [InlineData("/\u00e9\ud83d\ude00")]
    [InlineData("  ")]
    public async Task A_way_back_with_spaces_and_signs_leads_there(string url)
    {
        using var browser = Browser();
        using var signedIn = await browser.SignInAsync("ann", GuardedService.Password, url);
        Assert.Equal(HttpStatusCode.SeeOther, signedIn.StatusCode);
        var location = signedIn.Headers.GetValues("Location").Single();
        Assert.All(location, c => Assert.InRange(c, '!', '~'));
        Assert.Equal(url.Trim().Length == 0 ? "/" : Uri.UnescapeDataString(url), Uri.UnescapeDataString(location));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/a\nb")]
    public async Task Nobody_is_led_elsewhere(string url)
    {
        using var browser = Browser();
        using var signedIn = await browser.SignInAsync("ann", GuardedService.Password, url);
        Assert.Equal("/", signedIn.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task What_was_typed_is_shown_as_text()
    {
        using var browser = Browser();
        using var answer = await browser.SignInAsync("<script>alert(1)</script>", "wrong wrong wrong", "/\"><script>x</script>");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_not_taken()
    {
        using var browser = Browser();
        using var bare = await browser.PostAsync("/login", new() { ["name"] = "ann", ["password"] = GuardedService.Password });
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.DoesNotContain(
            bare.Headers, h => h.Key == "Set-Cookie" && h.Value.Any(c => c.StartsWith("trademind=", StringComparison.Ordinal)));
        using var json = await browser.Http.PostAsync("/login", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
    }

    [Fact]
    public async Task A_changed_password_signs_out_who_had_the_old_one()
    {
        guarded.Store.Users.Add("eve", AccessScope.Read, "the first password");
        using var browser = Browser();
        (await browser.SignInAsync("eve", "the first password", "/")).Dispose();
        Assert.Contains("eve", await browser.TextAsync("/api/me"), StringComparison.Ordinal);
        guarded.Store.Users.ChangePassword("eve", "the second password");
        using var after = await browser.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task A_page_of_another_origin_gets_nothing_with_a_cookie()
    {
        using var browser = Browser();
        (await browser.SignInAsync("ann", GuardedService.Password, "/")).Dispose();
        (string, string)[][] foreign = [[("Origin", "https://evil.example")], [("Sec-Fetch-Site", "cross-site")],
            [("Sec-Fetch-Site", "same-site")], [("Origin", "null")], [("Origin", "http://127.0.0.1:1")]];
        foreach (var headers in foreign)
        {
            foreach (var type in new[] { "application/json", "text/plain", "application/x-www-form-urlencoded" })
            {
                using var body = new StringContent("{\"why\": \"foreign\"}", System.Text.Encoding.UTF8, type);
                using var answer = await browser.SendAsync(HttpMethod.Post, "/api/session/stop", body, headers);
                Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            }
        }

        using var embedded = await browser.SendAsync(
            HttpMethod.Get, "/api/portfolio", null, [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")]);
        Assert.Equal(HttpStatusCode.Forbidden, embedded.StatusCode);
        using var socket = await browser.SendAsync(
            HttpMethod.Get, "/_blazor", null,
            [("Origin", "https://evil.example"), ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"),
                ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")]);
        Assert.Equal(HttpStatusCode.Forbidden, socket.StatusCode);
        Assert.DoesNotContain("foreign", await browser.TextAsync("/api/session/events"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_guesses_is_locked_out_even_with_the_right_password()
    {
        await using var service = await RunningService.StartAsync(
            store => store.Users.Add("ann", AccessScope.Admin, GuardedService.Password),
            builder => builder.Services.AddSingleton(services => new LoginGuard(
                services.GetRequiredService<IAccessStore>().LockOuts, new SetClock())));
        using var browser = new Form(service.Http.BaseAddress!);
        var words = new List<string>();
        foreach (var name in new[] { "ann", "nobody" })
        {
            HttpStatusCode last = default;
            for (var i = 0; i < 12 && last != HttpStatusCode.TooManyRequests; i++)
            {
                using var wrong = await browser.SignInAsync(name, $"wrong password {i}", "/");
                (last, var text) = (wrong.StatusCode, await wrong.Content.ReadAsStringAsync());
                words.Add($"{i} {last} {Problem().Match(text).Groups["text"].Value}");
            }

            Assert.Equal(HttpStatusCode.TooManyRequests, last);
            using var right = await browser.SignInAsync(name, GuardedService.Password, "/");
            Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
            Assert.NotNull(right.Headers.RetryAfter);
        }

        // Nothing tells a user from a stranger.
        Assert.Equal(words.Take(words.Count / 2), words.Skip(words.Count / 2));
        using var store = SqliteAccessStore.Open(Path.GetDirectoryName(service.DatabaseFile)!, TimeProvider.System);
        var log = store.Audit.Find(null, long.MaxValue, 100).Items;
        Assert.Contains(log, e => e is { Kind: "lock-out", Principal: "ann" });
        Assert.DoesNotContain(log, e => e.Principal == "nobody");
    }

    [Fact]
    public async Task Ten_thousand_wrong_logins_cost_little_and_keep_nobody_with_a_key_out()
    {
        var key = "";
        await using var service = await RunningService.StartAsync(store =>
        {
            store.Users.Add("ann", AccessScope.Admin, GuardedService.Password);
            key = store.Keys.Create("script", AccessScope.Read, null, "test").Text;
        });
        using var browser = new Form(service.Http.BaseAddress!);
        var fields = await browser.FieldsAsync("ann", "wrong password", "/");
        var statuses = new System.Collections.Concurrent.ConcurrentBag<HttpStatusCode>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 10_000), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) =>
        {
            using var answer = await browser.PostAsync("/login", fields);
            statuses.Add(answer.StatusCode);
        });
        Assert.InRange(statuses.Count(s => s == HttpStatusCode.Unauthorized), 1, 60);
        Assert.All(statuses, s => Assert.True(
            s is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable, $"{s}"));
        Assert.Equal(2, service.Services.GetRequiredService<LoginGuard>().Count);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me") { Headers = { Authorization = new("Bearer", key) } };
        using var other = await service.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    private Form Browser() => new(guarded.Service.Http.BaseAddress!);

    [GeneratedRegex("""role="alert">(?<text>[^<]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Problem();
}
