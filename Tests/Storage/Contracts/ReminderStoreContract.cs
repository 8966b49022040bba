using TradeMind.Storage.Reminders;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every store of reminders does.</summary>
public abstract class ReminderStoreContract
{
    protected abstract IReminderStore Store { get; }

    [SkippableFact]
    public void Reminders_are_kept_by_grain_and_name()
    {
        var one = new StoredReminder("G", "k", "n", new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc), TimeSpan.FromMinutes(1));
        Store.Upsert(one);
        Store.Upsert(one with { Name = "m" });
        Store.Upsert(one with { Period = TimeSpan.FromHours(1) });
        Assert.Equal([one with { Name = "m" }, one with { Period = TimeSpan.FromHours(1) }], Store.All());
        Store.Remove("G", "k", "n");
        Assert.Equal([one with { Name = "m" }], Store.All());
    }
}
