using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TradeMind.Silo;
using TradeMind.Storage;
using TradeMind.Storage.Reminders;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Silo;

/// <summary>A database that goes away: while the service runs, and before it starts.</summary>
public class LostJournalTests
{
    [SkippableTheory]
    [InlineData("deleted")]
    [InlineData("replaced")]
    [InlineData("renamed")]
    public void What_is_written_to_a_file_that_is_gone_is_not_acknowledged(string how)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows does not let a file go that is open");
        using var folder = new TemporaryFolder();
        var file = folder.File("t.db");
        using var database = SqliteDatabase.Open(file);
        var reminders = new SqlReminderStore(database);
        var one = new StoredReminder("g", "k", "n", DateTime.UnixEpoch, TimeSpan.FromMinutes(1));
        reminders.Upsert(one);
        Assert.Null(database.Problem);
        Lose(file, how);

        foreach (var use in new Action[]
        {
            () => reminders.Upsert(one with { Name = "m" }), () => reminders.All(), () => database.Probe(TimeSpan.FromSeconds(1)),
        })
        {
            var gone = Assert.Throws<StorageException>(use);
            Assert.Equal(StorageFault.Gone, gone.Fault);
            Assert.Contains($"{file} was deleted or replaced", gone.Message, StringComparison.Ordinal);
        }

        Assert.NotNull(database.Problem);
        Assert.Equal(how == "replaced", File.Exists(file));
    }

    [SkippableFact]
    public void A_file_that_goes_away_during_a_write_is_noticed_before_its_end()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows does not let a file go that is open");
        using var folder = new TemporaryFolder();
        using var database = SqliteDatabase.Open(folder.File("t.db"));
        var gone = Assert.Throws<StorageException>(() => database.Write((_, _) => Lose(database.File, "deleted")));
        Assert.Equal(StorageFault.Gone, gone.Fault);
    }

    [SkippableFact]
    public async Task The_session_stops_and_health_says_why()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows does not let a file go that is open");
        await using var service = await RunningService.StartAsync("--speed", "20");
        await service.ToAsync(RunningService.Series[0].Ticks[3]);
        Lose(service.DatabaseFile, "deleted");

        using var answer = await service.Http.GetAsync("/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var health = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        Assert.Contains("was deleted or replaced", health.GetProperty("problem").GetString(), StringComparison.Ordinal);
        using var command = await service.Http.PostAsync(
            "/api/session/pause", new StringContent("""{"who": "me", "why": "test"}""", null, "application/json"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, command.StatusCode);
        Assert.False(File.Exists(service.DatabaseFile));
    }

    [Theory]
    [InlineData("deleted", "is not there")]
    [InlineData("empty", "is empty")]
    [InlineData("fresh", "has no journal of it")]
    public async Task Books_that_were_there_are_not_silently_begun_anew(string how, string said)
    {
        using var folder = new TemporaryFolder();
        using var errors = new StringWriter();
        string[] args = ["--data-dir", folder.Path, "--port", "0", "--provider", "synthetic", "--speed", "0.01"];
        Assert.Equal((0, ""), (await RunAsync(args, errors), errors.ToString()));
        var (file, marker) = (folder.File("trademind.db"), folder.File("trademind.books"));
        Assert.Contains("main", await File.ReadAllLinesAsync(marker));
        Assert.Equal(0, await RunAsync(args, errors));

        Lose(file, "deleted");
        if (how == "empty")
        {
            await File.WriteAllBytesAsync(file, []);
        }
        else if (how == "fresh")
        {
            SqliteDatabase.Open(file).Dispose();
        }

        Assert.Equal(2, await RunAsync(args, errors));
        Assert.Contains($"{file} {said}", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains($"restore {file} from a backup, or delete {marker} to begin anew", errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(how == "empty" ? 0 : how == "deleted" ? -1 : 1, File.Exists(file) ? Math.Sign(new FileInfo(file).Length) : -1);

        File.Delete(marker);
        Assert.Equal(0, await RunAsync(args, errors));
    }

    /// <summary>Runs the service until it listens.</summary>
    private static async Task<int> RunAsync(string[] args, StringWriter errors)
    {
        IHostApplicationLifetime? lifetime = null;
        using var output = new AwaitedOutput();
        var service = Service.RunAsync(args, output, errors, builder => builder.Services.AddHostedService(services =>
        {
            lifetime = services.GetRequiredService<IHostApplicationLifetime>();
            return new Nothing();
        }));
        if (await Task.WhenAny(service, output.UntilAsync("listening on")) != service)
        {
            lifetime!.StopApplication();
        }

        return await service;
    }

    private static void Lose(string file, string how)
    {
        if (how == "renamed")
        {
            File.Move(file, file + ".bak");
            return;
        }

        foreach (var one in new[] { file, file + "-wal", file + "-shm" })
        {
            File.Delete(one);
        }

        if (how == "replaced")
        {
            File.WriteAllBytes(file, [1]);
        }
    }

    private sealed class Nothing : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }
}
