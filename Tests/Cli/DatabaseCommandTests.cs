using TradeMind.Cli;
using TradeMind.Storage;
using TradeMind.Storage.Access;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.Cluster;
using TradeMind.Tests.MarketData;
using TradeMind.Tests.Properties;
using TradeMind.Tests.Simulation;
using TradeMind.Tests.Storage;
using TradeMind.Trading.Sessions;

namespace TradeMind.Tests.Cli;

/// <summary>The database of a cluster from the command line.</summary>
public sealed class DatabaseCommandTests : IDisposable
{
    private static readonly Scenario Market =
        new(Seed: 11, Bars: 40, Symbols: 3, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 4, Size: 30);

    private static readonly PortfolioConfiguration Plan = Simulations.Panel(Market).Plan;
    private static readonly List<JournalEntry> Entries = [.. JournalCodecTests.Entries(Market)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task Books_go_to_the_database_and_come_back()
    {
        var cluster = PostgresServer.Shared.CreateDatabase();
        var (first, second) = (Path.Combine(_folder.Path, "first"), Path.Combine(_folder.Path, "second"));
        Directory.CreateDirectory(first);
        using (var database = SqliteDatabase.Open(Path.Combine(first, "trademind.db")))
        {
            var journal = await new SqlJournalStore(database).OpenAsync("main", CancellationToken.None);
            var epoch = await journal.ClaimAsync(CancellationToken.None);
            await journal.AppendAsync(new JournalBatch(epoch, Plan, Entries, 0), CancellationToken.None);
        }

        using (var access = SqliteAccessStore.Open(first, TimeProvider.System))
        {
            access.Users.Add("ann", AccessScope.Admin, "correct horse battery staple");
        }

        Assert.Contains("steps 1, 2", (await RunAsync(0, "db", "migrate", "--cluster", cluster)).Output, StringComparison.Ordinal);
        var again = await RunAsync(0, "db", "migrate", "--cluster", cluster);
        Assert.Contains("has the newest schema", again.Output, StringComparison.Ordinal);
        var copied = await RunAsync(0, "db", "import", "--cluster", cluster, "--data-dir", first);
        Assert.Contains($"main: {Entries.Count} journal entries copied", copied.Output, StringComparison.Ordinal);
        Assert.Contains("trials: 0 rows copied, the same on both sides", copied.Output, StringComparison.Ordinal);
        Assert.Contains("users and keys: 1 rows copied, the same on both sides", copied.Output, StringComparison.Ordinal);
        again = await RunAsync(ExitCodes.BadInput, "db", "import", "--cluster", cluster, "--data-dir", first);
        Assert.Contains("has books of 'main' already", again.Errors, StringComparison.Ordinal);

        var status = (await RunAsync(0, "db", "status", "--cluster", cluster)).Output;
        Assert.Contains("agent_decisions", status, StringComparison.Ordinal);
        Assert.Contains("main", status, StringComparison.Ordinal);

        var third = Path.Combine(_folder.Path, "third");
        Assert.Contains(
            "users and keys: 1 rows copied", (await RunAsync(0, "db", "export", "--cluster", cluster, "--data-dir", third)).Output,
            StringComparison.Ordinal);
        using (var access = SqliteAccessStore.Open(third, TimeProvider.System))
        {
            Assert.Equal("ann", Assert.Single(access.Users.All()).Name);
        }

        await RunAsync(0, "db", "export", "--cluster", cluster, "--data-dir", second, "--portfolio", "main");
        Assert.False(File.Exists(Path.Combine(second, "access.db")));
        using var back = SqliteDatabase.Open(Path.Combine(second, "trademind.db"));
        var entries = await (await new SqlJournalStore(back).OpenAsync("main", CancellationToken.None))
            .ReadAsync(0, int.MaxValue, CancellationToken.None);
        Assert.Equal(Entries, entries);
        Assert.Throws<StorageException>(() => JournalMarker.Beside(back.File).RequireJournal("main", 0));
    }

    [Fact]
    public async Task A_database_that_cannot_be_used_is_named_without_its_password()
    {
        var run = await RunAsync(
            ExitCodes.BadInput, "db", "status", "--cluster", "Host=127.0.0.1;Port=1;Username=u;Password=hidden;Database=d");
        Assert.Contains("127.0.0.1:1/d cannot be reached", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", run.Output + run.Errors, StringComparison.Ordinal);
    }

    private static async Task<CommandRun> RunAsync(int exitCode, params string[] args)
    {
        var run = await CommandRun.OfAsync(args);
        Assert.True(exitCode == run.ExitCode, run.Errors);
        return run;
    }
}
