using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.MarketData.Providers;
using TradeMind.Silo.Hosting.Health;
using TradeMind.Storage.Access;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Silo;

/// <summary>What watchdogs are told: by check, with the status that load balancers act on.</summary>
public class HealthTests
{
    private const long Plenty = 10_000_000_000;

    [Fact]
    public async Task A_service_that_trades_is_healthy()
    {
        await using var service = await StartAsync(new MeasuredSpace { Free = Plenty });
        var (status, report) = await ReadyAsync(service);
        Assert.True((status, Text(report, "status")) == (HttpStatusCode.OK, "Healthy"), $"{status}: {report.GetRawText()}");
        Assert.Equal(
            ["clock", "database", "disk", "feed", "session"],
            report.GetProperty("checks").EnumerateObject().Select(c => c.Name).Order(StringComparer.Ordinal));
        Assert.All(report.GetProperty("checks").EnumerateObject(), c =>
        {
            Assert.Equal("Healthy", Text(c.Value, "status"));
            Assert.True(c.Value.GetProperty("durationMs").GetDouble() >= 0);
        });
        Assert.Equal("Running", Text(Check(report, "session").GetProperty("data"), "state"));
        Assert.Equal(Plenty, Check(report, "disk").GetProperty("data").GetProperty("freeBytes").GetInt64());
        Assert.Equal("Healthy", Text(await service.GetAsync("/health/live"), "status"));
    }

    [Theory]
    [InlineData("pause", "Paused", "start")]
    [InlineData("stop", "Stopped", "start")]
    public async Task A_session_that_somebody_halted_is_degraded_and_still_ready(string command, string state, string back)
    {
        await using var service = await StartAsync(new MeasuredSpace { Free = Plenty });
        await CommandAsync(service, command);
        var (status, report) = await ReadyAsync(service);
        Assert.Equal((HttpStatusCode.OK, "Degraded"), (status, Text(report, "status")));
        var session = Check(report, "session");
        Assert.Equal(("Degraded", state), (Text(session, "status"), Text(session.GetProperty("data"), "state")));
        Assert.Equal("ok", Text(await service.GetAsync("/health"), "status"));
        await CommandAsync(service, back);
        Assert.Equal("Healthy", Text((await ReadyAsync(service)).Report, "status"));
    }

    [Fact]
    public async Task A_database_that_cannot_be_written_is_unhealthy_until_it_can()
    {
        // A stopped session writes nothing, so that the probe alone finds it out.
        await using var service = await StartAsync(new MeasuredSpace { Free = Plenty });
        await CommandAsync(service, "stop");
        await using (var other = new SqliteConnection($"Data Source={service.DatabaseFile};Pooling=False"))
        {
            await other.OpenAsync();
            await ExecuteAsync(other, "BEGIN IMMEDIATE");
            var (status, report) = await ReadyAsync(service);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (status, Text(report, "status")));
            Assert.Equal("Unhealthy", Text(Check(report, "database"), "status"));

            // By the other program, or by a write of the service's own that waits for it; the message says which.
            Assert.Contains(service.DatabaseFile, Text(Check(report, "database"), "description"), StringComparison.Ordinal);
            Assert.Equal("Locked", Text(Check(report, "database").GetProperty("data"), "fault"));
            Assert.Single(service.Logs.Lines, line => line.Contains("health of the database is now Unhealthy", StringComparison.Ordinal));
            await ExecuteAsync(other, "ROLLBACK");
        }

        await UntilAsync(service, "database", "Healthy");
    }

    [Theory]
    [InlineData(1_000, "Unhealthy", HttpStatusCode.ServiceUnavailable, "disk_full_bytes = 5000")]
    [InlineData(5_000, "Degraded", HttpStatusCode.OK, "disk_low_bytes = 9000")]
    [InlineData(9_000, "Healthy", HttpStatusCode.OK, "9000 bytes are free")]
    public async Task A_disk_without_room_is_told_before_it_is_full(long free, string expected, HttpStatusCode code, string reason)
    {
        await using var service = await StartAsync(
            new MeasuredSpace { Free = free }, "--health:disk_low_bytes", "9000", "--health:disk_full_bytes", "5000");
        var (status, report) = await ReadyAsync(service);
        Assert.True((status, Text(Check(report, "disk"), "status")) == (code, expected), $"{status}: {report.GetRawText()}");
        Assert.Contains(reason, Text(Check(report, "disk"), "description"), StringComparison.Ordinal);
        Assert.Equal(Path.GetDirectoryName(service.DatabaseFile), Text(Check(report, "disk").GetProperty("data"), "folder"));
        Assert.Equal("ok", Text(await service.GetAsync("/health"), "status"));
    }

    [Fact]
    public async Task A_disk_that_cannot_be_measured_is_unhealthy()
    {
        await using var service = await StartAsync(new MeasuredSpace { Fault = new IOException("it is gone") });
        var (status, report) = await ReadyAsync(service);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("it is gone", Text(Check(report, "disk"), "description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_with_a_bug_is_unhealthy_and_keeps_its_message_to_the_log()
    {
        await using var service = await StartAsync(new MeasuredSpace { Fault = new ArgumentException("the hidden reason") });
        var (status, report) = await ReadyAsync(service);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.DoesNotContain("hidden", report.GetRawText(), StringComparison.Ordinal);
        Assert.Single(service.Logs.Lines, line => line.Contains("the hidden reason", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_provider_that_fails_degrades_the_feed()
    {
        using var folder = new TemporaryFolder();
        await using var service = await BeginAsync(
            new MeasuredSpace { Free = Plenty }, "--provider", "csv", "--data", folder.Path, "--watchlist", "NONE",
            "--symbol_deadline", "5m");
        var feed = await UntilAsync(service, "feed", "Degraded");
        var data = feed.GetProperty("data");
        Assert.Equal(("csv", "Down", false), (Text(data, "provider"), Text(data, "state"), data.GetProperty("isStored").GetBoolean()));
        Assert.StartsWith("csv is down: csv has no bars for NONE", Text(feed, "description"), StringComparison.Ordinal);
        var failures = service.Services.GetRequiredService<ProviderHealth>().Now;
        Assert.True(data.GetProperty("lastFailure").GetDateTime() <= failures.LastFailure);
        Assert.Equal(HttpStatusCode.OK, (await service.Http.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task A_caller_who_is_not_signed_in_sees_no_details()
    {
        await using var service = await RunningService.StartAsync(
            store => store.Users.Add("ann", AccessScope.Read, "four words are better"),
            builder => builder.Services.AddSingleton<IFreeSpace>(new MeasuredSpace { Free = 0 }));
        var (status, report) = await ReadyAsync(service);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.All(report.GetProperty("checks").EnumerateObject(), check =>
        {
            Assert.Empty(check.Value.GetProperty("data").EnumerateObject());
            Assert.Equal(Text(check.Value, "status") == "Healthy" ? "" : "sign in to see why", Text(check.Value, "description"));
        });
        Assert.Equal(HttpStatusCode.OK, (await service.Http.GetAsync("/health/live")).StatusCode);
    }

    /// <summary>A service that has traded all its bars, so that nothing but the test keeps the disk busy.</summary>
    private static async Task<RunningService> StartAsync(MeasuredSpace space, params string[] args)
    {
        var service = await BeginAsync(space, args);
        await service.ToTheEndAsync();
        return service;
    }

    private static Task<RunningService> BeginAsync(MeasuredSpace space, params string[] args) =>
        RunningService.StartAsync(_ => { }, builder => builder.Services.AddSingleton<IFreeSpace>(space), args);

    private static async Task<(HttpStatusCode Status, JsonElement Report)> ReadyAsync(RunningService service)
    {
        using var answer = await service.Http.GetAsync("/health/ready");
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Asks until a check finds it: how long that takes is the disk's and the session's to say.</summary>
    private static async Task<JsonElement> UntilAsync(RunningService service, string check, string status)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var found = Check((await ReadyAsync(service)).Report, check);
            if (Text(found, "status") == status)
            {
                return found;
            }

            Assert.True(
                TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(1),
                $"{check} does not become {status}: {found.GetRawText()}");
        }
    }

    private static async Task CommandAsync(RunningService service, string command)
    {
        using var answer = await service.Http.PostAsJsonAsync($"/api/session/{command}", new { who = "test", why = "health" });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only texts of this file come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static JsonElement Check(JsonElement report, string name) => report.GetProperty("checks").GetProperty(name);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private sealed class MeasuredSpace : IFreeSpace
    {
        public long Free { get; init; }

        public Exception? Fault { get; init; }

        public long BytesBelow(string folder) => Fault is null ? Free : throw Fault;
    }
}
