using TradeMind.Storage.Models;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every store of probes does.</summary>
public abstract class ModelProbeStoreContract
{
    private static readonly DateTime Day = new(2024, 1, 2, 21, 0, 0, DateTimeKind.Utc);

    protected abstract IModelProbeStore Store { get; }

    [SkippableFact]
    public async Task Probes_of_a_model_are_read_as_they_were_stored_oldest_first()
    {
        var (late, early) = (From("tiny", Day.AddDays(1)), From("tiny", Day) with { Cutoff = null, RemembersUntil = null });
        foreach (var probe in new[] { late, From("other", Day), early })
        {
            await Store.AddAsync(probe, default);
        }

        Assert.Equal([early, late], await Store.ReadAsync("tiny", default));
        Assert.Empty(await Store.ReadAsync("Tiny", default));
    }

    private static ModelProbe From(string model, DateTime at) => new()
    {
        Model = model, MadeAt = at, Cutoff = Day.AddYears(-1), AskedBefore = 20, HitsBefore = 3, AskedAfter = 20, HitsAfter = 2,
        RemembersUntil = Day.AddMonths(-3).AddTicks(-1),
    };
}
