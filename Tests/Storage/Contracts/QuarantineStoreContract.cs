using TradeMind.Storage;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every store of quarantined bars does.</summary>
public abstract class QuarantineStoreContract
{
    private static readonly Symbol Apple = new("AAPL");
    private static readonly DateTime Day = new(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    protected abstract IQuarantineStore Store { get; }

    [SkippableFact]
    public async Task What_is_saved_is_read_again_and_what_is_decided_takes_its_place()
    {
        var (early, late) = (From(Apple, 0), From(Apple, 1));
        var other = From(new Symbol("MSFT"), 2);
        foreach (var bar in new[] { late, early, other })
        {
            await Store.SaveAsync(bar, CancellationToken.None);
        }

        Assert.Equal([early, late], await Store.ReadAsync("yahoo", Apple, Interval.Daily, CancellationToken.None));
        Assert.Empty(await Store.ReadAsync("yahoo", Apple, Interval.Parse("15m"), CancellationToken.None));
        Assert.Empty(await Store.ReadAsync("stooq", Apple, Interval.Daily, CancellationToken.None));
        Assert.Equal([other, late, early], await Store.ListAsync(10, CancellationToken.None));

        var decided = other with { State = QuarantineState.Rejected, DecidedBy = "anna", DecidedWhy = "wrong", DecidedAt = Day.AddDays(9) };
        await Store.SaveAsync(decided, CancellationToken.None);
        Assert.Equal([late, early, decided], await Store.ListAsync(10, CancellationToken.None));
        Assert.Equal([late, early], await Store.ListAsync(2, CancellationToken.None));
    }

    private static QuarantinedBar From(Symbol symbol, int day) =>
        new("yahoo", symbol, Interval.Daily, new Bar(Day.AddDays(day), 1, 2, 0.5, 1.5, 10), "too high", Day.AddDays(7).AddTicks(3));
}
