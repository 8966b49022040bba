using TradeMind.Application.Notifications;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Tests.Architecture;

namespace TradeMind.Tests.Notifications;

/// <summary>Hooks as they are configured.</summary>
public sealed class NotificationKeysTests
{
    private const string Address = "https://hooks.example.com/services/T0KEN";

    [Fact]
    public void Hooks_are_read_by_name_whatever_their_case()
    {
        var (settings, errors) = Hooks.Read(
            ("notify:Ops:url", Address), ("NOTIFY:OPS:SECRET", "whsec_MDEyMzQ1Njc4OWFiY2RlZg=="), ("notify:ops:events:0", "fill"),
            ("notify:ops:events:1", "stalled"), ("notify:chat:url", Address), ("notify:chat:format", "telegram"),
            ("notify:chat:chat", "@trading"), ("notify:chat:give_up_after", "2h"));
        Assert.Empty(errors);
        Assert.Equal(["chat", "ops"], settings.Notifications.Select(hook => hook.Name));
        Assert.Equal([NotificationKind.Fill, NotificationKind.Stalled], settings.Notifications[1].Rule.Kinds);
        Assert.Equal(("@trading", TimeSpan.FromHours(2)), (settings.Notifications[0].Chat, settings.Notifications[0].GiveUpAfter));
    }

    [Theory]
    [InlineData("url", "http://hooks.example.com/T0KEN", "notify:ops:url = '***': use an https address")]
    [InlineData("url", "https://ann:T0KEN@example.com/", "notify:ops:url = '***'")]
    [InlineData("url", "ftp://T0KEN", "notify:ops:url = '***'")]
    [InlineData("url", "T0KEN", "notify:ops:url = '***'")]
    [InlineData("secret", "T0KEN", "notify:ops:secret = '***': use 16 or more printable characters")]
    [InlineData("secret", "whsec_T0KEN!", "notify:ops:secret = '***'")]
    [InlineData("format", "teams", "notify:ops:format = 'teams': use json, slack, discord, telegram")]
    [InlineData("events", "fill,fills", "notify:ops:events = 'fill,fills': use all, or a list of fill, breaker")]
    [InlineData("events", "", "notify:ops:events = ''")]
    [InlineData("portfolios", "a,,b", "notify:ops:portfolios = 'a,,b': use all, or names")]
    [InlineData("give_up_after", "1s", "notify:ops:give_up_after = '1s': use 1m to 7d")]
    [InlineData("colour", "red", "notify:ops:colour is not a setting: a hook has enabled, url, format")]
    [InlineData("format", "telegram", "notify:ops:chat is missing")]
    public void A_bad_value_is_reported_and_a_secret_is_not_shown(string key, string value, string error)
    {
        var (_, errors) = Hooks.Read([.. key == "url" ? [] : new[] { ("notify:ops:url", Address) }, ($"notify:ops:{key}", value)]);
        Assert.StartsWith(error, Assert.Single(errors), StringComparison.Ordinal);
        Assert.DoesNotContain("T0KEN", errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_hook_without_an_address_is_told_the_variable()
    {
        var error = Assert.Single(Hooks.Read(("notify:ops:format", "slack")).Errors);
        Assert.Contains("TRADEMIND__NOTIFY__OPS__URL", error, StringComparison.Ordinal);
        Assert.StartsWith(
            "notify:a b is not the name of a hook", Assert.Single(Hooks.Read(("notify:a b:url", Address)).Errors),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/x")]
    [InlineData("http://localhost/x")]
    [InlineData("http://[::1]:8080/x")]
    [InlineData("https://10.1.2.3/x")]
    public void This_machine_may_be_written_to_in_the_clear(string address) =>
        Assert.Empty(Hooks.Read(("notify:ops:url", address)).Errors);

    [Fact]
    public void The_kinds_that_are_named_are_those_there_are() => Assert.Equal(
        $"all, or a list of {string.Join(", ", NotificationRule.Names)}",
        NotificationKeys.All.Single(key => key.Key == "notify:NAME:events").Range);

    [Fact]
    public void The_page_of_settings_has_a_row_for_every_key()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"));
        Assert.All(NotificationKeys.All, key =>
        {
            var standard = key.Default.Length == 0 ? "" : $"`{key.Default}`";
            Assert.Contains($"| `{key.Key}` | {standard} | {key.Range} | {key.Meaning} |", page, StringComparison.Ordinal);
        });
    }
}
