using Orleans.Simulation;
using TradeMind.Storage.Access;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every audit trail does.</summary>
public abstract class AuditTrailContract
{
    private static readonly AuditEntry Made =
        new(0, default, "call", "ann", "key:1", "127.0.0.1", "POST", "/api/v1/session", 202, "correlation");

    /// <summary>The clock that the trail goes by.</summary>
    protected VirtualTime Clock { get; } = new(new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero));

    protected abstract IAuditTrail Trail { get; }

    [SkippableFact]
    public void An_entry_gets_a_number_and_a_time()
    {
        Trail.Add(Made);
        var entry = Assert.Single(Trail.Find(null, long.MaxValue, 10).Items);
        Assert.Equal(Made with { Number = 1, At = Clock.GetUtcNow().UtcDateTime }, entry);
        Assert.Equal(DateTimeKind.Utc, entry.At.Kind);
    }

    [SkippableFact]
    public void Entries_are_found_by_principal_newest_first()
    {
        foreach (var principal in new[] { "ann", "bob", "ann", "ann" })
        {
            Trail.Add(Made with { Principal = principal });
        }

        Assert.Equal([4, 3, 1], Numbers("ann", long.MaxValue, 10));
        Assert.Equal([3, 2], Numbers(null, 4, 2));
        Assert.Equal("2", Trail.Find(null, 4, 2).Next);
        Assert.Null(Trail.Find(null, 3, 2).Next);
        Assert.Empty(Numbers("carl", long.MaxValue, 10));
    }

    [SkippableFact]
    public void The_oldest_entries_are_forgotten_by_age_and_by_number()
    {
        Trail.Add(Made);
        Clock.Advance(TimeSpan.FromDays(2));
        for (var i = 0; i < 4; i++)
        {
            Trail.Add(Made);
        }

        Trail.Trim(TimeSpan.FromDays(1), 100);
        Assert.Equal([5, 4, 3, 2], Numbers(null, long.MaxValue, 10));
        Trail.Trim(TimeSpan.FromDays(1), 2);
        Assert.Equal([5, 4], Numbers(null, long.MaxValue, 10));
    }

    private IEnumerable<long> Numbers(string? principal, long before, int limit) =>
        Trail.Find(principal, before, limit).Items.Select(entry => entry.Number);
}
