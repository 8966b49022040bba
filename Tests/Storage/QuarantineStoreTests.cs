using TradeMind.Storage;
using TradeMind.Storage.Memory;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.MarketData;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Storage;

public sealed class QuarantineStoreTests : IDisposable
{
    private static readonly Symbol Apple = new("AAPL");
    private static readonly DateTime Day = new(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();
    private SqliteDatabase? _database;

    public void Dispose()
    {
        _database?.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_saved_is_read_again_and_what_is_decided_takes_its_place(bool isMemory)
    {
        IQuarantineStore store = isMemory
            ? new MemoryQuarantineStore()
            : new SqliteQuarantineStore(_database = SqliteDatabase.Open(_folder.File("t.db")));
        var (early, late) = (Of(Apple, 0), Of(Apple, 1));
        var other = Of(new Symbol("MSFT"), 2);
        foreach (var bar in new[] { late, early, other })
        {
            await store.SaveAsync(bar, CancellationToken.None);
        }

        Assert.Equal([early, late], await store.ReadAsync("yahoo", Apple, Interval.Daily, CancellationToken.None));
        Assert.Empty(await store.ReadAsync("yahoo", Apple, Interval.Parse("15m"), CancellationToken.None));
        Assert.Empty(await store.ReadAsync("stooq", Apple, Interval.Daily, CancellationToken.None));
        Assert.Equal([other, late, early], await store.ListAsync(10, CancellationToken.None));

        var decided = other with { State = QuarantineState.Rejected, DecidedBy = "anna", DecidedWhy = "wrong", DecidedAt = Day.AddDays(9) };
        await store.SaveAsync(decided, CancellationToken.None);
        Assert.Equal([late, early, decided], await store.ListAsync(10, CancellationToken.None));
        Assert.Equal([late, early], await store.ListAsync(2, CancellationToken.None));
    }

    private static QuarantinedBar Of(Symbol symbol, int day) =>
        new("yahoo", symbol, Interval.Daily, new Bar(Day.AddDays(day), 1, 2, 0.5, 1.5, 10), "too high", Day.AddDays(7).AddTicks(3));
}
