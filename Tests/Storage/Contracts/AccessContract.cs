using Orleans.Simulation;
using TradeMind.Storage.Access;
using TradeMind.Trading;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every store of keys and users does.</summary>
public abstract class AccessContract
{
    private const string Password = "correct horse battery staple";

    private static readonly DateTimeOffset Start = new(2024, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private DateTime Now => Clock.GetUtcNow().UtcDateTime;

    /// <summary>The clock that the store goes by.</summary>
    protected VirtualTime Clock { get; } = new(Start);

    protected abstract IAccessStore Store { get; }

    [SkippableFact]
    public void A_key_holds_until_it_is_revoked()
    {
        Assert.False(Store.Keys.Any());
        var (key, text) = Store.Keys.Create("ci", AccessScope.Trade, null, "ann");
        Assert.Equal((Now, "ann", AccessScope.Trade, null), (key.CreatedAt, key.CreatedBy, key.Scope, key.ExpiresAt));
        Assert.True(Store.Keys.Any() && Store.Keys.IsStillValid(key.Id));
        Assert.Equal(key, Store.Keys.Find(text));
        Assert.Equal(Now, Store.Keys.All().Single().UsedAt);
        Assert.Null(Store.Keys.Find(text[..^1] + (text[^1] == 'A' ? 'B' : 'A')));
        Assert.Null(Store.Keys.Find("no key"));
        Assert.True(Store.Keys.Revoke(key.Id));
        Assert.False(Store.Keys.Revoke(key.Id));
        Assert.Null(Store.Keys.Find(text));
        Assert.False(Store.Keys.Any() || Store.Keys.IsStillValid(key.Id));
        Assert.Equal(Now, Store.Keys.All().Single().RevokedAt);
    }

    [SkippableFact]
    public void A_key_that_has_expired_gives_its_name_back()
    {
        var (key, text) = Store.Keys.Create("ci", AccessScope.Read, Now.AddHours(1), "ann");
        Assert.Throws<InvalidInputException>(() => Store.Keys.Create("ci", AccessScope.Read, null, "ann"));
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(Store.Keys.Find(text));
        var (next, _) = Store.Keys.Create("ci", AccessScope.Read, null, "ann");
        Assert.Equal([next.Id, key.Id], Store.Keys.All().Select(k => k.Id));
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("two\nlines")]
    [InlineData("local")]
    [InlineData("tmk_abc")]
    public void A_name_that_cannot_be_shown_or_is_taken_is_refused(string name)
    {
        Assert.Throws<InvalidInputException>(() => Store.Keys.Create(name, AccessScope.Read, null, "ann"));
        Assert.Empty(Store.Keys.All());
    }

    [SkippableFact]
    public void A_user_is_found_whatever_the_case_of_the_name()
    {
        Assert.False(Store.Users.Any());
        var added = Store.Users.Add("Ann", AccessScope.Admin, Password);
        Assert.True(Store.Users.Any());
        var (user, hash) = Store.Users.Find("aNN")!.Value;
        Assert.Equal(added, user);
        Assert.Equal(Microsoft.AspNetCore.Identity.PasswordVerificationResult.Success, PasswordHash.Verify(Password, hash));
        Assert.Throws<InvalidInputException>(() => Store.Users.Add("ANN", AccessScope.Read, Password));
        Store.Users.Add("bob", AccessScope.Read, Password);
        Assert.Equal(["Ann", "bob"], Store.Users.All().Select(u => u.Name));
        Assert.Null(Store.Users.Find("carl"));
    }

    [SkippableFact]
    public void A_new_password_changes_the_stamp()
    {
        var added = Store.Users.Add("ann", AccessScope.Trade, Password);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(Store.Users.ChangePassword("ann", Password + "!"));
        Assert.False(Store.Users.ChangePassword("bob", Password));
        var (user, hash) = Store.Users.Find("ann")!.Value;
        Assert.NotEqual(added.Stamp, user.Stamp);
        Assert.Equal((added.CreatedAt, Now), (user.CreatedAt, user.ChangedAt));
        Assert.Equal(Microsoft.AspNetCore.Identity.PasswordVerificationResult.Success, PasswordHash.Verify(Password + "!", hash));
        Assert.True(Store.Users.Remove("ann"));
        Assert.False(Store.Users.Remove("ann"));
        Assert.Null(Store.Users.Find("ann"));
    }

    [SkippableFact]
    public void Lock_outs_are_kept_up_to_an_age_and_a_number()
    {
        LockOut Of(string subject, int minute) => new(subject, 3, Now.AddMinutes(minute), Now.AddHours(1));
        Store.LockOuts.Put(Of("a", 1), DateTime.MinValue, 2);
        Store.LockOuts.Put(Of("b", 2), DateTime.MinValue, 2);
        Store.LockOuts.Put(Of("b", 3) with { Failures = 4 }, DateTime.MinValue, 2);
        Assert.Equal([Of("a", 1), Of("b", 3) with { Failures = 4 }], Sorted());
        Store.LockOuts.Put(Of("c", 4), DateTime.MinValue, 2);
        Assert.Equal(["b", "c"], Sorted().Select(l => l.Subject));
        Store.LockOuts.Put(Of("d", 5), Now.AddMinutes(4), 9);
        Assert.Equal(["c", "d"], Sorted().Select(l => l.Subject));
        Store.LockOuts.Remove("c");
        Assert.Equal(["d"], Sorted().Select(l => l.Subject));
    }

    [SkippableFact]
    public void A_session_that_was_ended_is_remembered_as_long_as_its_cookie_could_hold()
    {
        Store.EndedSessions.Add("s", TimeSpan.FromHours(1));
        Assert.True(Store.EndedSessions.Contains("s"));
        Assert.False(Store.EndedSessions.Contains("t"));
        Clock.Advance(TimeSpan.FromHours(2));
        Store.EndedSessions.Add("t", TimeSpan.FromHours(1));
        Assert.False(Store.EndedSessions.Contains("s"));
        Assert.True(Store.EndedSessions.Contains("t"));
    }

    [SkippableFact]
    public void Keys_that_protect_cookies_are_kept_by_name()
    {
        Store.Protection.Put("b", "<b/>");
        Store.Protection.Put("a", "<a/>");
        Store.Protection.Put("b", "<c/>");
        Assert.Equal(["<a/>", "<c/>"], Store.Protection.All());
        Assert.False(Store.Protection.TryAdd("d", "<d/>", all => all.Count == 0));
        Assert.True(Store.Protection.TryAdd("d", "<d/>", all => all is ["<a/>", "<c/>"]));
        Assert.Equal(["<a/>", "<c/>", "<d/>"], Store.Protection.All());
    }

    private IEnumerable<LockOut> Sorted() => Store.LockOuts.All().OrderBy(l => l.Subject, StringComparer.Ordinal);
}
