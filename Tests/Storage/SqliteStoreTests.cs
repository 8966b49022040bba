using TradeMind.Storage;
using TradeMind.Tests.MarketData;
using TradeMind.Storage.Reminders;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Storage;

public sealed class SqliteStoreTests : IDisposable
{
    private static readonly Symbol Apple = new("AAPL");

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;

    public SqliteStoreTests() => _database = SqliteDatabase.Open(_folder.File("t.db"));

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_first_version_of_a_bar_stays()
    {
        var store = new SqliteBarStore(_database);
        Assert.Empty(await store.AppendAsync("yahoo", Apple, Interval.Daily, [BarAt(1, 10.1), BarAt(2, 11.2)], CancellationToken.None));
        var others = await store.AppendAsync("yahoo", Apple, Interval.Daily, [BarAt(1, 10.1), BarAt(2, 99), BarAt(3, 12.3)], CancellationToken.None);
        Assert.Equal([BarAt(2, 99).Ticks], others);
        Assert.Equal([BarAt(1, 10.1), BarAt(2, 11.2), BarAt(3, 12.3)], await store.ReadAsync("yahoo", Apple, Interval.Daily, 0, long.MaxValue, 10, CancellationToken.None));
        Assert.Equal([BarAt(2, 11.2)], await store.ReadAsync("yahoo", Apple, Interval.Daily, BarAt(1, 5).Ticks, BarAt(2, 5).Ticks, 10, CancellationToken.None));
        Assert.Equal(BarAt(3, 12.3), await store.LastAsync("yahoo", Apple, Interval.Daily, CancellationToken.None));
        Assert.Null(await store.LastAsync("stooq", Apple, Interval.Daily, CancellationToken.None));
    }

    [Fact]
    public async Task A_bar_keeps_the_provider_that_stood_in_for_that_of_its_feed()
    {
        foreach (var store in (IBarStore[])[new SqliteBarStore(_database), new TradeMind.Storage.Memory.MemoryBarStore()])
        {
            var second = BarAt(2, 11.2).Ticks;
            var sources = new Dictionary<long, string> { [second] = "stooq" };
            await store.AppendAsync("yahoo", Apple, Interval.Daily, [BarAt(1, 10.1), BarAt(2, 11.2)], sources, CancellationToken.None);
            await store.AppendAsync("yahoo", Apple, Interval.Daily, [BarAt(2, 11.2)], CancellationToken.None);
            Assert.Equal(sources, await store.SourcesAsync("yahoo", Apple, Interval.Daily, CancellationToken.None));
            Assert.Empty(await store.SourcesAsync("stooq", Apple, Interval.Daily, CancellationToken.None));
        }
    }

    [Fact]
    public void A_state_is_written_over_by_whoever_has_seen_it()
    {
        var states = new SqliteGrainStateStore(_database);
        Assert.Null(states.Find("s", "g"));
        var first = states.TryWrite("s", "g", [1], null);
        Assert.NotNull(first);
        Assert.Null(states.TryWrite("s", "g", [2], null));
        var second = states.TryWrite("s", "g", [3], first);
        Assert.NotNull(second);
        Assert.Null(states.TryWrite("s", "g", [4], first));
        Assert.Equal([3], states.Find("s", "g")!.Value.State);
        Assert.False(states.TryClear("s", "g", first));
        Assert.True(states.TryClear("s", "g", second));
        Assert.Null(states.Find("s", "g"));
        Assert.True(states.TryClear("s", "g", null));
    }

    [Fact]
    public void Reminders_are_kept_by_grain_and_name()
    {
        var reminders = new SqliteReminderStore(_database);
        var one = new StoredReminder("G", "k", "n", new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc), TimeSpan.FromMinutes(1));
        reminders.Upsert(one);
        reminders.Upsert(one with { Name = "m" });
        reminders.Upsert(one with { Period = TimeSpan.FromHours(1) });
        Assert.Equal([one with { Name = "m" }, one with { Period = TimeSpan.FromHours(1) }], reminders.All());
        reminders.Remove("G", "k", "n");
        Assert.Equal([one with { Name = "m" }], reminders.All());
    }

    [Fact]
    public void A_data_directory_is_held_by_one()
    {
        var path = _folder.File("data");
        using (var held = DataDirectory.Take(path))
        {
            var refused = Assert.Throws<StorageException>(() => DataDirectory.Take(path));
            Assert.Equal(StorageFault.Locked, refused.Fault);
            Assert.Contains($"process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
            Assert.Contains(held.Path, refused.Message, StringComparison.Ordinal);
        }

        using var again = DataDirectory.Take(path);
        Assert.Equal(path, again.Path);
    }

    [Fact]
    public void A_data_directory_that_cannot_be_made_is_told()
    {
        File.WriteAllText(_folder.File("file"), "");
        Assert.Equal(StorageFault.Unavailable, Assert.Throws<StorageException>(() => DataDirectory.Take(_folder.File("file"))).Fault);
    }

    private static Bar BarAt(int day, double close) => new(new DateTime(2024, 1, day, 0, 0, 0, DateTimeKind.Utc), close, close + 1, close - 1, close, 1_000_000_000_000 + day);
}
