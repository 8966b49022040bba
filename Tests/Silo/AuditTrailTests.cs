using System.Text;
using TradeMind.Storage.Access;

namespace TradeMind.Tests.Silo;

/// <summary>What is kept of who did what, and what is kept nowhere.</summary>
public sealed class AuditTrailTests(GuardedService guarded) : IClassFixture<GuardedService>
{
    [Fact]
    public async Task Changes_and_refusals_are_kept_with_who_how_and_which_answer()
    {
        var key = guarded.Keys[AccessScope.Trade];
        using var done = await guarded.SendAsync(HttpMethod.Post, "/api/session/start", key, new { }, ("X-Correlation-Id", "mine-1"));
        using var refused = await guarded.SendAsync(HttpMethod.Get, "/api/v1/keys", key, null, ("X-Correlation-Id", "mine-2"));
        using var unreadable = await guarded.SendAsync(
            HttpMethod.Post, "/api/session/start", key, new StringContent("{", Encoding.UTF8, "application/json"),
            ("X-Correlation-Id", "mine-3"));
        using var unknown = await guarded.SendAsync(HttpMethod.Get, "/api/status", "tmk_wrong", null, ("X-Correlation-Id", "mine-4"));
        Assert.Equal("mine-1", done.Headers.GetValues("X-Correlation-Id").Single());
        var log = guarded.Store.Audit
            .Find(null, long.MaxValue, 100).Items
            .Where(e => e.Correlation.StartsWith("mine-", StringComparison.Ordinal))
            .OrderBy(e => e.Correlation, StringComparer.Ordinal)
            .Select(e => $"{e.Kind} {e.Principal} {e.Via.Split(':')[0]} {e.Method} {e.Route} {e.Status} {e.Address}");
        Assert.Equal(
            [
                "call a trade key key POST /api/v1/session/start 200 127.0.0.1", "refused a trade key key GET /api/v1/keys 403 127.0.0.1",
                "call a trade key key POST /api/v1/session/start 400 127.0.0.1", "refused   GET /api/v1/status 401 127.0.0.1",
            ],
            log);
    }

    [Fact]
    public async Task Nothing_secret_is_in_a_log_a_file_or_an_error()
    {
        string[] secrets =
        [
            .. guarded.Keys.Values.Select(k => k[20..]), GuardedService.Password, "a wrong but telling password", "typed in the wrong field"
        ];
        var answers = new StringBuilder();
        using (var browser = new Form(guarded.Service.Http.BaseAddress!))
        {
            (await browser.SignInAsync("ann", "a wrong but telling password", "/")).Dispose();
            (await browser.SignInAsync("typed in the wrong field", GuardedService.Password, "/")).Dispose();
        }

        var admin = guarded.Keys[AccessScope.Admin];
        foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Post, "/api/users", new { name = "zoe", scope = "read", password = GuardedService.Password }),
            (HttpMethod.Put, "/api/users/zoe/password", new { password = GuardedService.Password }),
            (HttpMethod.Delete, $"/api/keys/{admin}", null), (HttpMethod.Get, $"/api/decisions/{admin}", null),
            (HttpMethod.Get, "/api/users", null), (HttpMethod.Get, "/api/keys", null), (HttpMethod.Get, "/api/settings", null),
            (HttpMethod.Delete, "/api/users/zoe", null),
        })
        {
            using var answer = await guarded.SendAsync(
                method, path, admin, body, ("Idempotency-Key", $"secret {method} {path.Split('/')[2]}"));
            var text = await answer.Content.ReadAsStringAsync();
            answers.Append(path.Contains(admin, StringComparison.Ordinal) ? "" : text);
        }

        var folder = Path.GetDirectoryName(guarded.Service.DatabaseFile)!;
        var kept = Directory.EnumerateFiles(folder).Select(file => (Name: Path.GetFileName(file), Text: Read(file)))
            .Append(("answers", answers.ToString())).Append(("log", string.Join('\n', guarded.Service.Logs.Lines))).Append(
                ("console", guarded.Service.Output.ToString()));
        Assert.All(kept, place => Assert.All(
            secrets, secret => Assert.False(place.Item2.Contains(secret, StringComparison.Ordinal), $"{place.Item1} has '{secret}'")));
    }

    private static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
