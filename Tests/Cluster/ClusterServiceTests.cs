using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Cluster;

/// <summary>What one silo of a cluster has done, every other one knows.</summary>
[Collection(AloneCollection.Name)]
public class ClusterServiceTests
{
    [SkippableFact]
    public async Task Any_silo_serves_what_another_one_has_and_silos_know_each_other_by_certificate()
    {
        using var folder = new TemporaryFolder();
        using var market = new ReplayMarket(symbols: 3, bars: 120);
        await using var cluster = new SiloCluster(PostgresServer.Shared, market);
        string[] tls = ["--cluster:tls_certificate", Certificate(folder)];
        var first = await cluster.StartAsync("max", tls);
        var second = await cluster.StartAsync("max", [.. tls, "--address", "127.0.0.1"]);
        var worker = await cluster.StartAsync("max", [.. tls, "--cluster:role", "worker"]);
        await cluster.UntilTheEndAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await worker.Http.GetAsync("/api/status")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await worker.Http.GetAsync("/health/live")).StatusCode);

        // A run that one silo was asked for.
        using var started = await first.Http.PostAsJsonAsync("/api/backtests", new { });
        var run = await started.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(started.IsSuccessStatusCode, $"{run}");
        var id = run.GetProperty("id").GetString();
        await UntilAsync(second, $"/api/backtests/{id}", found => found.GetProperty("state").GetString() == "Finished");
        Assert.Equal(1, (await second.Http.GetFromJsonAsync<JsonElement>("/api/backtests")).GetProperty("items").GetArrayLength());

        // A command with a key, sent again to the other one.
        Assert.Equal(await PauseAsync(first), await PauseAsync(second));

        // The settings say nothing of the database.
        var settings = await second.Http.GetStringAsync("/api/settings");
        Assert.DoesNotContain("Password", settings, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("cluster:id", settings, StringComparison.Ordinal);
    }

    private static async Task<string> PauseAsync(SiloProcess silo)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/session/pause")
        {
            Content = JsonContent.Create(new { who = "test", why = "test" }),
        };
        request.Headers.Add("Idempotency-Key", "pause-1");
        using var response = await silo.Http.SendAsync(request);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }

    private static async Task UntilAsync(SiloProcess silo, string path, Predicate<JsonElement> fits)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!fits(await silo.Http.GetFromJsonAsync<JsonElement>(path, bound.Token)))
        {
            await timer.WaitForNextTickAsync(bound.Token);
        }
    }

    private static string Certificate(TemporaryFolder folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=silo", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return folder.Write("silo.pem", $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }
}
