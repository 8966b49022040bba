using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Silo;
using TradeMind.Silo.Security;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.MarketData;
using AccessScope = TradeMind.Storage.Access.AccessScope;

namespace TradeMind.Tests.Silo;

/// <summary>Listening beyond this machine, and being told too much.</summary>
public sealed class ExposureTests
{
    [Theory]
    [InlineData("--address", "0.0.0.0")]
    [InlineData("--address", "::")]
    [InlineData("--address", "*")]
    [InlineData("--address", "127.0.0.1,192.0.2.1")]
    [InlineData("--allowed-hosts", "trade.example.com")]
    [InlineData("--proxies", "10.0.0.1")]
    [InlineData("--authentication", "required")]
    public async Task Without_a_user_or_a_key_it_does_not_start(string key, string value)
    {
        using var folder = new TemporaryFolder();
        var errors = new StringWriter();
        Assert.Equal(2, await Service.RunAsync([key, value, "--port", "0", "--data-dir", folder.Path], TextWriter.Null, errors));
        Assert.Contains("trademind users add NAME --scope admin --data-dir", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beyond_this_machine_it_asks_for_a_key_under_names_that_are_its_own()
    {
        var key = "";
        await using var service = await RunningService.StartAsync(
            store => key = store.Keys.Create("x", AccessScope.Admin, null, "test").Text, "--address", "0.0.0.0", "--allowed-hosts",
            "*.example.com");
        var port = service.Http.BaseAddress!.Port;
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        foreach (var (host, withKey, expected) in new[]
        {
            ("trade.example.com", true, HttpStatusCode.OK), ("10.1.2.3", true, HttpStatusCode.OK), ("localhost", true, HttpStatusCode.OK),
            ("trade.example.com", false, HttpStatusCode.Unauthorized),
            ("127.0.0.1", false, HttpStatusCode.Unauthorized), ("evil.test", true, HttpStatusCode.Forbidden),
            ("example.com.evil.test", true, HttpStatusCode.Forbidden),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/status") { Headers = { Host = host } };
            request.Headers.TryAddWithoutValidation("Authorization", withKey ? $"Bearer {key}" : null);
            using var answer = await http.SendAsync(request);
            Assert.True(expected == answer.StatusCode, $"{host}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Listening_everywhere_allows_no_name()
    {
        await using var service = await RunningService.StartAsync(
            store => store.Keys.Create("x", AccessScope.Admin, null, "test"), "--address", "*");
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{service.Http.BaseAddress!.Port}") };
        foreach (var (host, expected) in new[]
        {
            ("evil.test", HttpStatusCode.Forbidden), ("10.1.2.3", HttpStatusCode.OK),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live") { Headers = { Host = host } };
            using var answer = await http.SendAsync(request);
            Assert.True(expected == answer.StatusCode, $"{host}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task With_a_certificate_it_speaks_tls_and_the_dashboard_finds_it()
    {
        using var folder = new TemporaryFolder();
        using var rsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = new CertificateRequest("CN=trade.example.com", rsa, HashAlgorithmName.SHA256).CreateSelfSigned(
            now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(folder.File("c.pem"), made.ExportCertificatePem());
        await File.WriteAllTextAsync(folder.File("k.pem"), rsa.ExportPkcs8PrivateKeyPem());
        await using var service = await RunningService.StartAsync(
            "--certificate", folder.File("c.pem"), "--certificate_key", folder.File("k.pem"));
        Assert.Equal("https", service.Http.BaseAddress!.Scheme);
        await Assert.ThrowsAsync<HttpRequestException>(() => service.Http.GetAsync("/health"));
        var api = service.Services.GetRequiredService<IApiConnector>().Connect(Caller.Make("ann", AccessScope.Read, Caller.Login));
        Assert.Equal("main", (await api.Service.StatusAsync()).Portfolio);
        var rejected = await Assert.ThrowsAsync<ApiException>(() => api.Session.StopAsync(new CommandRequest(Why: "lunch")));
        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), (rejected.Status, rejected.Code));
    }

    [Fact]
    public async Task The_dashboard_acts_as_whoever_is_signed_in_and_nobody_else_can()
    {
        var stamp = "";
        await using var service =
            await RunningService.StartAsync(store => stamp = store.Users.Add("ann", AccessScope.Trade, GuardedService.Password).Stamp);
        var api = service.Services.GetRequiredService<IApiConnector>().Connect(Caller.Make("ann", AccessScope.Trade, Caller.Login, stamp));
        Assert.Equal(SessionState.Paused, (await api.Session.PauseAsync(new CommandRequest("dashboard", "lunch"))).State);
        Assert.Equal("ann", (await api.Session.EventsAsync())[0].Who);

        using (var store = SqliteAccessStore.Open(Path.GetDirectoryName(service.DatabaseFile)!, TimeProvider.System))
        {
            store.Users.Remove("ann");
        }

        var gone = await Assert.ThrowsAsync<ApiException>(() => api.Service.StatusAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, gone.Status);
    }

    [Fact]
    public async Task Too_much_is_refused_with_its_name()
    {
        var key = "";
        await using var service = await RunningService.StartAsync(
            store => key = store.Keys.Create("x", AccessScope.Trade, null, "test").Text, "--limits:requests_per_second", "2",
            "--limits:event_streams", "1", "--limits:body_bytes", "2048");
        using var large = await service.Http.PostAsJsonAsync("/api/session/pause", new { why = new string('x', 5000) });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using var first = await service.Http.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead);
        using var second = await service.Http.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (first.StatusCode, second.StatusCode));
        Assert.Contains("Too many event streams", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        HttpStatusCode last = default;
        for (var i = 0; i < 100 && last != HttpStatusCode.TooManyRequests; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me") { Headers = { Authorization = new("Bearer", key) } };
            using var answer = await service.Http.SendAsync(request);
            last = answer.StatusCode;
            Assert.True(last != HttpStatusCode.TooManyRequests || answer.Headers.RetryAfter is not null);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);

        // One caller's haste is not another's.
        using var other = await service.Http.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }
}
