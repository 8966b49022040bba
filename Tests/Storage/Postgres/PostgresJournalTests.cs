using Dapper;
using TradeMind.Storage;
using TradeMind.Storage.Postgres;
using TradeMind.Storage.Sql;
using TradeMind.Tests.Cluster;
using TradeMind.Tests.Properties;
using TradeMind.Tests.Simulation;
using TradeMind.Trading.Sessions;

namespace TradeMind.Tests.Storage.Postgres;

/// <summary>What holds of a journal that several processes share, and whose server can fail.</summary>
public sealed class PostgresJournalTests
{
    private static readonly Scenario Market =
        new(Seed: 11, Bars: 120, Symbols: 3, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 4, Size: 30);

    private static readonly PortfolioConfiguration Plan = Simulations.Panel(Market).Plan;
    private static readonly List<JournalEntry> Entries = [.. JournalCodecTests.Entries(Market)];

    [SkippableFact]
    public async Task Both_databases_keep_the_same_text()
    {
        using var folder = new SqliteFolder();
        var database = PostgresTables.Empty(this);
        await AppendAsync(new SqlJournalStore(folder.Database), "p", Entries);
        await AppendAsync(new SqlJournalStore(database), "p", Entries);
        Assert.Equal(Texts(folder.Database), Texts(database));
        Assert.Equal(Money(folder.Database), Money(database));
    }

    [SkippableFact]
    public async Task A_writer_of_another_process_is_shut_out_by_a_claim()
    {
        var sleeper = await new SqlJournalStore(PostgresTables.Empty(this)).OpenAsync("p", CancellationToken.None);
        using var other = PostgresDatabase.Connect(PostgresTables.Connection(this));
        var next = await new SqlJournalStore(other).OpenAsync("p", CancellationToken.None);
        var (first, second) = (await sleeper.ClaimAsync(CancellationToken.None), 0L);
        await sleeper.AppendAsync(Batch(first, 0), CancellationToken.None);
        second = await next.ClaimAsync(CancellationToken.None);
        var failed = await Assert.ThrowsAsync<JournalConflictException>(
            async () => await sleeper.AppendAsync(Batch(first, 1), CancellationToken.None));
        Assert.Contains("epoch 2", failed.Message, StringComparison.Ordinal);
        await next.AppendAsync(Batch(second, 1), CancellationToken.None);
        Assert.Equal(2, (await sleeper.LoadAsync(CancellationToken.None)).Last);
    }

    /// <summary>A process that is suspended in the middle of a transaction keeps its locks only until the server ends it.</summary>
    [SkippableFact]
    public async Task A_transaction_that_stands_still_is_ended_and_does_not_keep_a_claim_waiting()
    {
        var database = PostgresTables.Empty(this);
        var journal = await new SqlJournalStore(database).OpenAsync("p", CancellationToken.None);
        var epoch = await journal.ClaimAsync(CancellationToken.None);
        using var other = PostgresDatabase.Connect(
            PostgresTables.Connection(this) + ";Options=-c idle_in_transaction_session_timeout=200ms");
        var claimed = 0L;
        var ended = Assert.Throws<StorageException>(() => other.Write((connection, transaction) =>
        {
            connection.Execute("SELECT epoch FROM journal_writers WHERE portfolio = 'p' FOR UPDATE", transaction: transaction);

            // This thread is blocked now: the claim is what it waits for.
            claimed = journal.ClaimAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
            connection.Execute("UPDATE journal_writers SET epoch = 99 WHERE portfolio = 'p'", transaction: transaction);
        }));
        Assert.Equal(StorageFault.Unavailable, ended.Fault);
        Assert.Equal(epoch + 1, claimed);
        await journal.AppendAsync(Batch(claimed, 0), CancellationToken.None);
    }

    [SkippableFact]
    public async Task Portfolios_that_append_together_each_keep_their_order_and_their_fence()
    {
        const int portfolios = 40, entries = 15;
        var store = new SqlJournalStore(PostgresTables.Empty(this));
        await GroupsAsync(store, portfolios, entries);
    }

    [Fact]
    public async Task The_same_holds_in_one_file()
    {
        using var folder = new SqliteFolder();
        await GroupsAsync(new SqlJournalStore(folder.Database), 40, 15);
    }

    [SkippableFact]
    public async Task A_server_that_was_away_is_named_and_the_next_append_goes_through()
    {
        using var server = PostgresServer.Start();
        var connection = server.CreateDatabase();
        using var database = PostgresDatabase.Open(connection);
        var journal = await new SqlJournalStore(database).OpenAsync("p", CancellationToken.None);
        var epoch = await journal.ClaimAsync(CancellationToken.None);
        await journal.AppendAsync(Batch(epoch, 0), CancellationToken.None);

        server.Stop();
        var gone = await Assert.ThrowsAsync<StorageException>(
            async () => await journal.AppendAsync(Batch(epoch, 1), CancellationToken.None));
        Assert.Equal(StorageFault.Unavailable, gone.Fault);
        Assert.Contains($"127.0.0.1:{server.Port}/test_", gone.Message, StringComparison.Ordinal);
        var password = connection.Split("Password=")[1].Split(';')[0];
        Assert.DoesNotContain(password, gone.ToString(), StringComparison.Ordinal);
        Assert.Throws<StorageException>(() => database.Probe(TimeSpan.FromSeconds(1)));

        server.StartAgain();
        database.Probe(TimeSpan.FromSeconds(5));
        await journal.AppendAsync(Batch(epoch, 1), CancellationToken.None);
        Assert.Equal(Entries[..2], await journal.ReadAsync(0, 9, CancellationToken.None));
    }

    private static async Task GroupsAsync(SqlJournalStore store, int portfolios, int entries)
    {
        var names = Enumerable.Range(0, portfolios).Select(i => $"p{i}").ToList();
        var lost = new HashSet<string>(["p3", "p17"], StringComparer.Ordinal);
        var conflicts = await Task.WhenAll(names.Select(name => Task.Run(async () =>
        {
            var journal = await store.OpenAsync(name, CancellationToken.None);
            var epoch = await journal.ClaimAsync(CancellationToken.None);
            for (var i = 0; i < entries; i++)
            {
                if (i == 5 && lost.Contains(name))
                {
                    await journal.ClaimAsync(CancellationToken.None);
                }

                try
                {
                    await journal.AppendAsync(Batch(epoch, i), CancellationToken.None);
                }
                catch (JournalConflictException)
                {
                    return name;
                }
            }

            return null;
        })));
        Assert.Equal(lost.Order(StringComparer.Ordinal), conflicts.OfType<string>().Order(StringComparer.Ordinal));
        foreach (var name in names)
        {
            var journal = await store.OpenAsync(name, CancellationToken.None);
            Assert.Equal(Entries[..(lost.Contains(name) ? 5 : entries)], await journal.ReadAsync(0, 99, CancellationToken.None));
        }
    }

    private static JournalBatch Batch(long epoch, int entry) => new(epoch, Plan, [Entries[entry]], entry);

    private static async Task AppendAsync(SqlJournalStore store, string portfolio, IEnumerable<JournalEntry> entries)
    {
        var journal = await store.OpenAsync(portfolio, CancellationToken.None);
        var epoch = await journal.ClaimAsync(CancellationToken.None);
        foreach (var entry in entries)
        {
            await journal.AppendAsync(new JournalBatch(epoch, Plan, [entry], 0), CancellationToken.None);
        }
    }

    private static List<string> Texts(ISqlDatabase database) => database.Rows<string>(
        "SELECT portfolio || ' ' || sequence || ' ' || ticks || ' ' || kind || ' ' || entry FROM journal ORDER BY sequence");

    private static List<string> Money(ISqlDatabase database) => database.Rows<string>(
        """
        SELECT sequence || ' ' || place || ' ' || quantity || ' ' || price || ' ' || commission || ' ' || coalesce('' || profit, '-')
            || ' ' || reasoning || signals
        FROM trades ORDER BY sequence, place
        """);
}
