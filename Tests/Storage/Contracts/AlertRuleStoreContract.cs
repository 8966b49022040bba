using TradeMind.Storage.Alerts;
using TradeMind.Trading.Alerts;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every store of alert rules does.</summary>
public abstract class AlertRuleStoreContract
{
    private static readonly DateTime At = new(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);

    internal static readonly StoredAlertRule New = new(
        0, "main", "low", new AlertRule(AlertSubject.Indicator, AlertCondition.Crosses, 1.0 / 3, "A", "rsi(period=7)", "rsi", true, 0.1),
        true, "ann", At, AlertState.Begun, 7, 0, null, 0);

    protected abstract IAlertRuleStore Store { get; }

    [SkippableFact]
    public void A_rule_is_read_as_it_was_written()
    {
        var added = Store.Add(New);
        Assert.Equal(New with { Number = 1, Revision = 1 }, added);
        var other = Store.Add(New with { Portfolio = "growth", IsEnabled = false, State = new AlertState(false, true, 0.25) });
        Assert.Equal([added], Store.All("main"));
        Assert.Equal([added, other], Store.All(null));
        Assert.Equal(other, Store.Find(2));
        Assert.True(Store.Delete(1));
        Assert.False(Store.Delete(1));
        Assert.Null(Store.Find(1));
        Assert.Equal(3, Store.Add(New).Number);
    }

    [SkippableFact]
    public void Firings_are_written_with_the_rule_that_was_read_or_not_at_all()
    {
        var rule = Store.Add(New);
        var fired = rule with { State = new AlertState(false, false, 31), Sequence = 9, Firings = 2, FiredAt = At };
        StoredAlertFiring[] firings = [Firing(8, 29.5), Firing(9, 31)];
        Assert.True(Store.Update(fired, firings));
        Assert.False(Store.Update(rule with { Name = "late" }, [Firing(10, 1)]));

        Assert.Equal(fired with { Revision = 2 }, Store.Find(1));
        var kept = firings.Select((firing, i) => firing with { Number = i + 1 }).ToList();
        Assert.Equal(kept, Store.FiringsAfter("main", 0, 10));
        Assert.Equal(kept.Skip(1), Store.FiringsAfter("main", 1, 10));
        Assert.Equal((2, 0), (Store.LastFiring("main"), Store.LastFiring("growth")));
        var page = Store.Firings("main", 1, long.MaxValue, 1);
        Assert.Equal([kept[1]], page.Items);
        Assert.Equal("2", page.Next);
        Assert.Equal([kept[0]], Store.Firings("main", null, 2, 10).Items);
        Assert.Empty(Store.Firings("main", 2, long.MaxValue, 10).Items);
        Store.Delete(1);
        Assert.Equal(kept, Store.FiringsAfter("main", 0, 10));
    }

    internal static StoredAlertFiring Firing(long sequence, double value) => new(0, 1, "main", "A", sequence, At, value, $"at {value}");
}
