using System.ComponentModel.DataAnnotations;
using TradeMind.Application.Notifications;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>A webhook: where it is, how it is written to, and of what it is notified.</summary>
public sealed record NotificationHook
{
    /// <summary>Its name, lower case.</summary>
    public string Name { get; init; } = "";

    [Setting("enabled", "Whether anything is sent")]
    public bool IsEnabled { get; init; } = true;

    /// <summary>Set in every hook that was read without errors.</summary>
    [Setting("url", "Where messages are posted; shown nowhere", Format = "an https address; http to this machine itself", IsSecret = true)]
    public WebhookAddress? Address { get; init; }

    [Setting("format", "How messages are written")]
    [AllowedValues(NotificationFormat.Json, NotificationFormat.Slack, NotificationFormat.Discord, NotificationFormat.Telegram)]
    public string Format { get; init; } = NotificationFormat.Json;

    [Setting("events", "What is sent",
        Format = "all, or a list of fill, breaker, session, stalled, stale, failover, quarantine, alert")]
    public string Events { get; init => field = Checked(value, NotificationRule.ParseKinds); } = NotificationRule.All;

    [Setting("portfolios", "Of which portfolios", Format = "all, or names separated by commas")]
    public string Portfolios { get; init => field = Checked(value, NotificationRule.ParsePortfolios); } = NotificationRule.All;

    /// <summary>Null when messages are not signed.</summary>
    [Setting("secret", "What messages are signed with", Format = "16 or more printable characters, or whsec_ and Base64", IsSecret = true)]
    public WebhookSecret? Secret { get; init; }

    [Setting("chat", "The chat of telegram", Format = "an id such as -1001234567890, or a name such as @trading")]
    public string Chat { get; init => field = SettingParser.Printable(value); } = "";

    [Setting("replay", "Whether it is sent while past or made-up bars are replayed")]
    public bool IsForReplays { get; init; }

    [Setting("give_up_after", "How long a message is tried")]
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(1);

    public NotificationRule Rule =>
        new() { Kinds = NotificationRule.ParseKinds(Events), Portfolios = NotificationRule.ParsePortfolios(Portfolios) };

    private static string Checked<T>(string text, Func<string, T> parse)
    {
        parse(text);
        return text;
    }
}
