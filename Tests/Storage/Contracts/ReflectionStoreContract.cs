using TradeMind.Storage.Models;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every store of reflections does.</summary>
public abstract class ReflectionStoreContract
{
    private static readonly DateTime Day = new(2024, 1, 2, 21, 0, 0, DateTimeKind.Utc);

    protected abstract IReflectionStore Store { get; }

    [SkippableFact]
    public async Task Only_what_was_resolved_before_is_read()
    {
        var (first, second, third) = (From("a", 1), From("b", 2), From("c", 3));
        Assert.Equal(4, await Store.AddAsync([third, first, second, From("d", 1) with { Symbol = "MSFT" }], default));
        Assert.Equal(0, await Store.AddAsync([first with { RealisedAlpha = 9 }], default));

        Assert.Equal([first, second], await Store.ReadAsync("AAPL", Day.AddDays(3), 10, default));
        Assert.Equal([first, second, third], await Store.ReadAsync("AAPL", Day.AddDays(3).AddTicks(1), 10, default));
        Assert.Equal([third], await Store.ReadAsync("AAPL", Day.AddDays(9), 1, default));
    }

    private static Reflection From(string opinion, int days) => new()
    {
        OpinionId = opinion,
        Symbol = "AAPL",
        AsOf = Day,
        Score = -0.25,
        HorizonDays = 5,
        Benchmark = "SPY",
        RealisedAlpha = 0.0125,
        ResolvedAt = Day.AddDays(days),
    };
}
