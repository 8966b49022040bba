using TradeMind.Storage.Notifications;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every store of notifications, alerts and leases does.</summary>
public abstract class NotificationStoreContract
{
    private static readonly DateTime Now = new(2026, 11, 27, 15, 0, 0, DateTimeKind.Utc);

    protected abstract INotificationStore Store { get; }

    protected abstract IAlertStore Alerts { get; }

    protected abstract ILeaseStore Leases { get; }

    [SkippableFact]
    public async Task A_place_is_kept_per_hook_and_source()
    {
        Assert.Null(await Store.FindAsync("ops", "main", default));
        var cursor = new HookCursor("ops", "main", 3, 3, null);
        await Store.SaveAsync(cursor, default);
        await Store.SaveAsync(cursor with { Source = "", Sent = 1, Pending = 1 }, default);
        Assert.Equal(cursor, await Store.FindAsync("ops", "main", default));

        await Store.SaveAsync(cursor.Begin(9, Now), default);
        var begun = await Store.FindAsync("ops", "main", default);
        Assert.Equal((new HookCursor("ops", "main", 3, 9, Now), true), (begun, begun!.IsUnderWay));
        await Store.SaveAsync(begun.Finish(9), default);
        Assert.Equal(new HookCursor("ops", "main", 9, 9, null), await Store.FindAsync("ops", "main", default));

        await Store.ForgetAsync("ops", default);
        Assert.Null(await Store.FindAsync("ops", "main", default));
        Assert.Null(await Store.FindAsync("ops", "", default));
    }

    [SkippableFact]
    public async Task The_last_outcome_of_a_hook_is_kept()
    {
        var failed = new HookOutcome { Hook = "ops", AttemptedAt = Now, Message = "m1", Status = 500, Problem = "p", Failures = 2 };
        await Store.SaveAsync(failed, default);
        await Store.SaveAsync(failed with { Hook = "chat" }, default);
        var delivered = failed with { DeliveredAt = Now, Status = 200, Problem = "", Failures = 0, Delivered = 7, GivenUp = 1 };
        await Store.SaveAsync(delivered, default);
        Assert.Equal([failed with { Hook = "chat" }, delivered], await Store.OutcomesAsync(default));
    }

    [SkippableFact]
    public async Task The_newest_hundred_losses_of_a_hook_are_kept()
    {
        await Store.AddAsync(new LostMessage("chat", "m", Now, 1, "why"), default);
        for (var i = 0; i < 105; i++)
        {
            await Store.AddAsync(new LostMessage("ops", $"m{i}", Now.AddSeconds(i), i, "why"), default);
        }

        var lost = await Store.LostAsync("ops", 1_000, default);
        Assert.Equal(100, lost.Count);
        Assert.Equal(new LostMessage("ops", "m104", Now.AddSeconds(104), 104, "why"), lost[0]);
        Assert.Single(await Store.LostAsync("chat", 10, default));
        Assert.Equal(2, (await Store.LostAsync("ops", 2, default)).Count);
    }

    [SkippableFact]
    public async Task An_alert_is_kept_when_it_says_something_new()
    {
        Assert.Equal(0, await Alerts.LastAsync(default));
        var stalled = new StoredAlert(0, "main", AlertKind.Stalled, "", IsResolved: false, "", "disk", Now);
        Assert.False(await Alerts.RaiseAsync(stalled with { IsResolved = true }, default));
        Assert.True(await Alerts.RaiseAsync(stalled, default));
        Assert.False(await Alerts.RaiseAsync(stalled with { Detail = "another disk" }, default));
        Assert.True(await Alerts.RaiseAsync(stalled with { Portfolio = "other" }, default));
        var bar = new StoredAlert(0, "main", AlertKind.Quarantine, "AAPL/1", IsResolved: false, "AAPL", "spike", Now);
        Assert.True(await Alerts.RaiseAsync(bar, default));
        Assert.True(await Alerts.RaiseAsync(bar with { Subject = "AAPL/2" }, default));
        Assert.True(await Alerts.RaiseAsync(stalled with { IsResolved = true }, default));

        Assert.Equal(5, await Alerts.LastAsync(default));
        Assert.Equal([2, 3], (await Alerts.ReadAsync(1, 2, default)).Select(alert => alert.Number));
        Assert.Equal(
            [bar with { Number = 3 }, bar with { Number = 4, Subject = "AAPL/2" }, stalled with { Number = 5, IsResolved = true }],
            await Alerts.CurrentAsync("main", default));
    }

    [SkippableFact]
    public async Task A_lease_has_one_owner_until_it_expires()
    {
        Assert.True(await Leases.TakeAsync("x", "a", Now, Now.AddMinutes(1), default));
        Assert.False(await Leases.TakeAsync("x", "b", Now.AddSeconds(59), Now.AddMinutes(9), default));
        Assert.True(await Leases.TakeAsync("y", "b", Now, Now.AddMinutes(1), default));
        Assert.True(await Leases.TakeAsync("x", "a", Now.AddSeconds(59), Now.AddMinutes(2), default));
        Assert.False(await Leases.TakeAsync("x", "b", Now.AddSeconds(61), Now.AddMinutes(9), default));
        Assert.True(await Leases.TakeAsync("x", "b", Now.AddMinutes(2), Now.AddMinutes(3), default));

        await Leases.ReturnAsync("x", "a", default);
        Assert.False(await Leases.TakeAsync("x", "a", Now.AddMinutes(2), Now.AddMinutes(9), default));
        await Leases.ReturnAsync("x", "b", default);
        Assert.True(await Leases.TakeAsync("x", "a", Now.AddMinutes(2), Now.AddMinutes(9), default));
    }

    [SkippableFact]
    public async Task Who_writes_a_portfolio_is_known_with_who_did_before()
    {
        var first = new PortfolioWriter("main", "s1", 1, Now, IsReleased: false);
        Assert.Null(await Leases.TakeOverAsync(first, default));
        var second = new PortfolioWriter("main", "s2", 2, Now.AddSeconds(1), IsReleased: false);
        Assert.Equal(first, await Leases.TakeOverAsync(second, default));

        // A silo that wakes up again hands over nothing that is not its own.
        await Leases.HandOverAsync("main", "s1", default);
        Assert.Equal(second, await Leases.TakeOverAsync(second, default));
        await Leases.HandOverAsync("main", "s2", default);
        Assert.Equal(second with { IsReleased = true }, await Leases.TakeOverAsync(first, default));
    }
}
