using TradeMind.Trading.Sessions.Auditing;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every store of audits does.</summary>
public abstract class AuditStoreContract
{
    private static readonly DateTime At = new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc).AddTicks(3);

    protected abstract IAuditStore Store { get; }

    [SkippableFact]
    public void An_audit_is_read_as_it_was_written_to_the_last_digit()
    {
        var made = Made(2) with
        {
            Slices = 1, Bars = 2, BarsDifferent = 3, Signals = 4, SignalsDifferent = 5, Fills = 6, FillsDifferent = 7, EarlierDifferent = 8,
            EquityRecorded = 100_000.0000000000000000000001m,
            EquityRerun = -0.10m,
            EquityDifference = decimal.MaxValue,
            Details = ["a", "b"],
        };
        Store.Add(At, [made]);
        var read = Assert.Single(Store.Find(null, long.MaxValue, 10).Items);
        Assert.Equal((1, At), (read.Id, read.At));
        Assert.Equal(made with { Details = [] }, read.Audit with { Details = [] });
        Assert.Equal(made.Details, read.Audit.Details);
        Assert.Equal("-0.10", read.Audit.EquityRerun.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [SkippableFact]
    public void Audits_are_found_by_day_newest_first()
    {
        Store.Add(At, [Made(2), Made(2) with { Source = AuditSource.Feed }, Made(3)]);
        Store.Add(At, [Made(4) with { From = new DateOnly(2024, 1, 1) }]);
        Assert.Equal([4, 3, 2, 1], Ids(null, long.MaxValue, 10));
        Assert.Equal([4, 2, 1], Ids(2, long.MaxValue, 10));
        Assert.Equal([4], Ids(4, long.MaxValue, 10));
        Assert.Equal([3, 2], Ids(null, 4, 2));
        Assert.Equal("2", Store.Find(null, 4, 2).Next);
        Assert.Null(Store.Find(null, 2, 2).Next);
    }

    [SkippableFact]
    public void Where_nothing_was_traded_nothing_is_to_be_audited() => Assert.Empty(Store.DaysToAudit());

    private IEnumerable<long> Ids(int? day, long before, int most) =>
        Store.Find(day is { } d ? new DateOnly(2024, 1, d) : null, before, most).Items.Select(audit => audit.Id);

    private static SessionAudit Made(int day) => new()
    {
        From = new DateOnly(2024, 1, day), To = new DateOnly(2024, 1, day), Source = AuditSource.Store, FirstSequence = 1, LastSequence = 9,
    };
}
