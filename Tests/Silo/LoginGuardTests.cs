using TradeMind.Silo.Security;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Silo;

/// <summary>Ten thousand wrong passwords, on a clock of the test's own.</summary>
public sealed class LoginGuardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SetClock _clock = new();
    private readonly SqlAccessStore _store;

    public LoginGuardTests() => _store = SqliteAccessStore.Open(_folder.Path, _clock);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Ten_thousand_guesses_are_few_that_are_looked_at_and_leave_little()
    {
        var guard = new LoginGuard(_store.LockOuts, _clock);
        var looked = Enumerable.Range(0, 10_000).Count(_ => guard.Begin("ann", "1.2.3.4").Wait == TimeSpan.Zero);
        Assert.Equal(LoginGuard.FreeByUser, looked);
        Assert.Equal(2, guard.Count);
        Assert.Single(_store.LockOuts.All());

        // Someone else on another machine is not kept out, and neither is she an hour later.
        Assert.Equal(TimeSpan.Zero, guard.Begin("bob", "5.6.7.8").Wait);
        _clock.Advance(TimeSpan.FromHours(1.5));
        Assert.Equal(TimeSpan.Zero, guard.Begin("ann", "9.9.9.9").Wait);
    }

    [Fact]
    public void Names_tried_one_after_another_lock_out_the_address_and_are_kept_up_to_a_number()
    {
        var guard = new LoginGuard(_store.LockOuts, _clock);
        Assert.Equal(
            LoginGuard.FreeByAddress, Enumerable.Range(0, 10_000).Count(i => guard.Begin($"user{i}", "1.2.3.4").Wait == TimeSpan.Zero));
        for (var i = 0; i < 2 * LoginGuard.MostKept; i++)
        {
            guard.Begin($"user{i}", $"10.{i >> 16}.{(i >> 8) & 255}.{i & 255}");
        }

        Assert.InRange(guard.Count, 1, LoginGuard.MostKept);
        Assert.True(guard.Begin("somebody", "1.2.3.4").Wait > TimeSpan.Zero, "what locks out is not forgotten for what does not");
    }

    [Fact]
    public void Each_further_failure_doubles_the_wait_up_to_a_quarter_of_an_hour()
    {
        var guard = new LoginGuard(_store.LockOuts, _clock);
        var waits = new List<double>();
        for (var i = 0; i < 18; i++)
        {
            Assert.Equal(TimeSpan.Zero, guard.Begin("ann", $"1.2.3.{i}").Wait);
            var wait = guard.Begin("ann", "7.7.7.7").Wait;
            if (wait == TimeSpan.Zero)
            {
                guard.Succeeded("nobody", "7.7.7.7");
                i++;
            }

            waits.Add(wait.TotalSeconds);
            _clock.Advance(wait);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900], waits.Where(w => w > 0).Take(11));
    }

    [Fact]
    public void A_restart_lifts_nothing_and_a_right_password_does()
    {
        var guard = new LoginGuard(_store.LockOuts, _clock);
        for (var i = 0; i < LoginGuard.FreeByUser; i++)
        {
            guard.Begin("ann", $"1.2.3.{i}");
        }

        var again = new LoginGuard(_store.LockOuts, _clock);
        var wait = again.Begin("ANN", "4.4.4.4").Wait;
        Assert.Equal(TimeSpan.FromSeconds(1), wait);
        _clock.Advance(wait);
        Assert.Equal(TimeSpan.Zero, again.Begin("ann", "4.4.4.4").Wait);
        again.Succeeded("ann", "4.4.4.4");
        Assert.Empty(_store.LockOuts.All());
        Assert.Equal(TimeSpan.Zero, again.Begin("ann", "4.4.4.4").Wait);
    }

    [Fact]
    public void The_audit_log_is_added_to_and_forgets_from_its_old_end_only()
    {
        for (var i = 0; i < 10; i++)
        {
            _store.Audit.Add(new TradeMind.Storage.Access.AuditEntry(0, default, "call", $"p{i}", "", "", "", "", 0, ""));
            _clock.Advance(TimeSpan.FromHours(1));
        }

        _store.Audit.Trim(TimeSpan.FromHours(7.5), 1000);
        Assert.Equal(
            ["p9", "p8", "p7", "p6", "p5", "p4", "p3"], _store.Audit.Find(null, long.MaxValue, 100).Items.Select(e => e.Principal));
        _store.Audit.Trim(TimeSpan.FromDays(1), 2);
        var page = _store.Audit.Find(null, long.MaxValue, 1);
        Assert.Equal(("p9", "10"), (page.Items.Single().Principal, page.Next));
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_store.File}");
        connection.Open();
        foreach (var sql in new[] { "UPDATE audit_log SET principal = 'x'", "DELETE FROM audit_log WHERE number = 10" })
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            Assert.Contains(
                "audit log", Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => command.ExecuteNonQuery()).Message,
                StringComparison.Ordinal);
        }
    }
}
