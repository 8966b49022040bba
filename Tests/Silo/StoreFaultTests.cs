using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Silo;

/// <summary>A disk that is really full and a database that is really locked, under a service that trades.</summary>
public class StoreFaultTests
{
    [SkippableFact]
    public async Task A_full_disk_stops_trading_and_once_there_is_room_nothing_was_lost()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "a small disk is mounted, which takes Linux and root");
        using var folder = new TemporaryFolder();
        using var disk = SmallDisk.Mount(folder.File("disk"));
        Skip.If(disk is null, "this system does not let root mount a disk in memory");
        var ballast = Path.Combine(disk.Path, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[SmallDisk.Size - (1024 * 1024)]);

        await using var service = await RunningService.StartInAsync(disk.Path, "--speed", "500");
        await StandsStillAsync(service, "there is no room left");
        var before = await service.SliceRowsAsync();

        File.Delete(ballast);
        await EndsAsync(service, before);
    }

    [Fact]
    public async Task A_locked_database_stops_trading_and_once_it_is_free_the_orders_are_those_of_an_undisturbed_run()
    {
        var (service, feed) = await StartHeldAsync(RunningService.Series[0].Ticks[100]);
        await using var _ = service;
        await service.ToAsync(RunningService.Series[0].Ticks[100]);
        await LockedAsync(service, feed, "is locked by another program");
    }

    /// <summary>Streams are not registered yet then, so that bars do not even reach the session.</summary>
    [Fact]
    public async Task A_database_that_is_locked_before_the_first_bar_is_told_too()
    {
        var (service, feed) = await StartHeldAsync(RunningService.Series[0].Ticks[0] - 1);
        await using var _ = service;
        await LockedAsync(service, feed, "have not arrived");
    }

    /// <summary>A service that gets bars up to a bar time until its feed is opened, and 25 slices a second from there.</summary>
    private static async Task<(RunningService Service, HeldFeed Feed)> StartHeldAsync(long last)
    {
        HeldFeed feed = null!;
        var service = await RunningService.StartAsync(
            _ => { },
            builder => builder.Services.ReplaceOwnFeed((services, replay) =>
                feed = new HeldFeed(replay, last, services.GetRequiredService<TimeProvider>())),
            "--speed", "25");
        return (service, feed);
    }

    private static async Task LockedAsync(RunningService service, HeldFeed feed, string reason)
    {
        List<string> before;
        await using (var other = new SqliteConnection($"Data Source={service.DatabaseFile};Pooling=False"))
        {
            await other.OpenAsync();
            await Execute(other, "BEGIN IMMEDIATE");
            feed.Open();
            await StandsStillAsync(service, reason);
            before = await service.SliceRowsAsync();
            await Execute(other, "ROLLBACK");
        }

        await EndsAsync(service, before);
    }

    /// <summary>It goes on by itself to the portfolio of a service that nothing happened to.</summary>
    private static async Task EndsAsync(RunningService service, List<string> before)
    {
        await service.ToTheEndAsync();
        Assert.Equal(HttpStatusCode.OK, (await service.Http.GetAsync("/health")).StatusCode);
        await using var undisturbed = await RunningService.StartAsync();
        await undisturbed.ToTheEndAsync();
        var (expected, rows) = (await undisturbed.SliceRowsAsync(), await service.SliceRowsAsync());
        Assert.True(before.Count < expected.Count, "it was over before anything happened");
        Assert.Equal(expected.Take(before.Count), before);
        Assert.Equal(expected, rows);
    }

    /// <summary>Asks until it says so: how long that takes is the disk's to say.</summary>
    private static async Task StandsStillAsync(RunningService service, string reason)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync())
        {
            using var answer = await service.Http.GetAsync("/health");
            var health = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                Assert.Contains(
                    reason, JsonSerializer.Deserialize<JsonElement>(health).GetProperty("problem").GetString(), StringComparison.Ordinal);
                return;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(2), $"it does not stand still: {health}");
        }
    }

    private static async Task Execute(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only texts of this file come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A disk in memory.</summary>
    private sealed class SmallDisk(string path) : IDisposable
    {
        public const int Size = 32 * 1024 * 1024;

        public string Path => path;

        public static SmallDisk? Mount(string path)
        {
            Directory.CreateDirectory(path);
            return Run("mount", "-t", "tmpfs", "-o", $"size={Size}", "tmpfs", path) ? new SmallDisk(path) : null;
        }

        public void Dispose() => Run("umount", "-l", path);

        private static bool Run(string program, params string[] arguments)
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }
}
