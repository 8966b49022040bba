using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.AppHost.Database;

namespace TradeMind.AppHost.Tests;

/// <summary>The app host as a user starts it, with the Aspire dashboard. It takes a while to start, so one is started for all.</summary>
public sealed class AppHostTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private const string SiloPrefix = "silo-";

    private static readonly string[] Started =
        [TradingDatabase.ServerName, $"{SiloPrefix}1", $"{SiloPrefix}2", DashboardResource.Name];

    [SkippableFact]
    public async Task A_cluster_starts_shows_a_trace_across_its_silos_and_stops_in_order()
    {
        Skip.If(
            Environment.GetEnvironmentVariable("TRADEMIND_APPHOST") is null,
            "it starts seven processes for minutes: set TRADEMIND_APPHOST=1 to run it");
        Skip.If(
            PostgresPrograms.Find() is null && !Docker.IsRunning(),
            "there is no PostgreSQL: install it (Debian: postgresql), or start Docker");
        var folder = Path.Combine(Path.GetTempPath(), $"trademind-aspire-{Environment.ProcessId}");
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var dashboard = new Uri($"http://localhost:{FreePort()}");
            var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
                [
                    "--data-dir", folder, "--silo:speed", "5", $"--ASPNETCORE_URLS={dashboard}",
                    $"--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://localhost:{FreePort()}",
                    $"--ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL=http://localhost:{FreePort()}",
                    "--ASPIRE_ALLOW_UNSECURED_TRANSPORT=true", "--ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS=true",
                    "--DcpPublisher:RandomizePorts=false",
                ],
                (options, _) => options.DisableDashboard = false, patience.Token);
            await using var app = await builder.BuildAsync(patience.Token);
            await app.StartAsync(patience.Token);
            foreach (var name in Started)
            {
                await app.ResourceNotifications.WaitForResourceHealthyAsync(name, patience.Token);
            }

            await CommandAsync(app, "silo-2", "session-pause", "Paused", patience.Token);
            await CommandAsync(app, "silo-1", "session-start", "Running", patience.Token);
            await FindTraceAsync(dashboard, patience.Token);
            await app.StopAsync(patience.Token);
            CheckStop(app.ResourceNotifications, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// A trace has spans of both silos and of SQL: whichever silo has the portfolio, one of the two commands came by the other.
    /// </summary>
    private static async Task FindTraceAsync(Uri dashboard, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = dashboard };
        var reader = new TelemetryReader(http);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            if ((await reader.TracesAsync(cancellation)).Any(IsWhole))
            {
                return;
            }
        }
    }

    private static bool IsWhole(IEnumerable<TelemetryReader.Span> trace)
    {
        var spans = trace.ToList();
        return spans.Exists(span => span is { Source: "TradeMind", Name: "trademind.journal.append" })
            && spans.Exists(span => span.Source == "Npgsql")
            && spans.Select(span => span.Service).Distinct(StringComparer.Ordinal).Count(name => name.StartsWith(
                SiloPrefix, StringComparison.Ordinal)) == 2;
    }

    /// <summary>The command of one silo reaches the session, wherever it runs, and the other silo tells of it.</summary>
    private static async Task CommandAsync(
        DistributedApplication app, string resource, string command, string state, CancellationToken cancellation)
    {
        var commands = app.Services.GetRequiredService<ResourceCommandService>();
        var result = await commands.ExecuteCommandAsync(resource, command, cancellation);
        Assert.True(result.Success, result.Message);
        using var silo = app.CreateHttpClient(resource == "silo-1" ? "silo-2" : "silo-1", "http");
        Assert.Contains($"\"{state}\"", await silo.GetStringAsync("/api/v1/status", cancellation), StringComparison.Ordinal);
    }

    /// <summary>
    /// Silos ended by themselves, without an error, before the database, and the database wrote its last checkpoint. Aspire's dashboard
    /// ends with the app host; it keeps nothing.
    /// </summary>
    private static void CheckStop(ResourceNotificationService states, string folder)
    {
        var database = Ended(states, TradingDatabase.ServerName);
        foreach (var name in Started.Where(name => name.StartsWith(SiloPrefix, StringComparison.Ordinal)))
        {
            var silo = Ended(states, name);
            Assert.Equal((KnownResourceStates.Finished, 0), (silo.State?.Text, silo.ExitCode));
            if (database.StopTimeStamp is { } last)
            {
                Assert.True(silo.StopTimeStamp <= last, $"{name} ended after the database");
            }
        }

        Assert.False(File.Exists(Path.Combine(folder, "postgres", "data", "postmaster.pid")), "the database did not end by itself");
    }

    private static CustomResourceSnapshot Ended(ResourceNotificationService states, string name) =>
        states.TryGetCurrentState(name, out var state)
            ? state.Snapshot
            : throw new InvalidOperationException($"nothing is known of {name}");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
