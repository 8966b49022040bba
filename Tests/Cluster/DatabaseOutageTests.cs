using System.Globalization;
using System.Net;
using Xunit.Abstractions;

namespace TradeMind.Tests.Cluster;

/// <summary>
/// The database is away for a while: TRADEMIND_OUTAGE says how many seconds (4 unless it is set).
/// </summary>
[Collection(AloneCollection.Name)]
public class DatabaseOutageTests(ITestOutputHelper output)
{
    private static TimeSpan Outage =>
        TimeSpan.FromSeconds(
            int.TryParse(Environment.GetEnvironmentVariable("TRADEMIND_OUTAGE"), CultureInfo.InvariantCulture, out var s) ? s : 4);

    [SkippableFact]
    public async Task Without_its_database_a_session_stands_still_with_the_reason_and_goes_on_by_itself()
    {
        using var server = PostgresServer.Start(isDurable: true);
        using var market = new ReplayMarket(symbols: 5, bars: 400);
        await using var cluster = new SiloCluster(server, market);
        var silo = await cluster.StartAsync("3");
        var other = await cluster.StartAsync("3");
        await cluster.UntilAllGoOnAsync(await cluster.LastAsync(), entries: 2);
        var before = await cluster.LastAsync();

        server.Stop();
        using (var outage = new PeriodicTimer(Outage))
        {
            await outage.WaitForNextTickAsync();
        }

        using (var health = await silo.Http.GetAsync("/health"))
        {
            var text = await health.Content.ReadAsStringAsync();
            output.WriteLine(text);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
            Assert.Contains("PostgreSQL", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Password", text, StringComparison.OrdinalIgnoreCase);
        }

        server.StartAgain();
        var took = await cluster.UntilAllGoOnAsync(before, entries: 5);
        output.WriteLine($"after an outage of {Outage.TotalSeconds} s it went on within {took.TotalSeconds:0.0} s");
        Assert.DoesNotContain(cluster.Silos, one => one.HasExited);
        await cluster.StartAsync("max");
        await cluster.StopAsync(silo);
        await cluster.StopAsync(other);
        JournalText.AssertEqual(await market.UndisturbedAsync(), await cluster.UntilTheEndAsync());
    }
}
