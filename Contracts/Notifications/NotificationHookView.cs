namespace TradeMind.Contracts;

/// <summary>A webhook and what became of its messages.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Format">How messages are written: json, slack, discord or telegram.</param>
/// <param name="Host">The host of its address; the rest is secret.</param>
/// <param name="State">Whether messages are sent.</param>
public sealed record NotificationHookView(string Name, string Format, string Host, NotificationHookState State)
{
    /// <summary>Of what it is notified.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Of which portfolios; empty for all.</summary>
    public IReadOnlyList<string> Portfolios { get; init; } = [];

    /// <summary>Whether messages are signed.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Events of the message that is being delivered; what came after it is not counted.</summary>
    public long Waiting { get; init; }

    /// <summary>Messages delivered.</summary>
    public long Delivered { get; init; }

    /// <summary>Messages given up.</summary>
    public long GivenUp { get; init; }

    /// <summary>Attempts that failed since the last that did not.</summary>
    public int Failures { get; init; }

    /// <summary>When the last message was delivered, UTC; null when none was.</summary>
    public DateTime? DeliveredAt { get; init; }

    /// <summary>The last attempt, UTC; null when there was none.</summary>
    public DateTime? AttemptedAt { get; init; }

    /// <summary>What was wrong with the last attempt; empty when nothing was.</summary>
    public string Problem { get; init; } = "";

    /// <summary>Messages that were given up last, newest first.</summary>
    public IReadOnlyList<LostNotificationView> Lost { get; init; } = [];
}

/// <summary>Whether messages are sent to a webhook.</summary>
public enum NotificationHookState
{
    /// <summary>They are, and the last was delivered if there was one.</summary>
    Active = 0,

    /// <summary>The last attempt failed; it is tried again.</summary>
    Failing = 1,

    /// <summary>The receiver wants no more; a restart of the service tries again.</summary>
    Gone = 2,

    /// <summary>Bars are replayed, and the hook is not for replays.</summary>
    Silent = 3,

    /// <summary>It is switched off.</summary>
    Disabled = 4,
}

/// <summary>A message that was given up.</summary>
/// <param name="Id">Of the message.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Events">The events it reported.</param>
/// <param name="Problem">Why.</param>
public sealed record LostNotificationView(string Id, DateTime At, long Events, string Problem);

/// <summary>The outcome of a test.</summary>
/// <param name="Name">Of the hook.</param>
/// <param name="Id">Of the message.</param>
/// <param name="IsDelivered">Whether the receiver took it.</param>
/// <param name="Status">Its HTTP status; 0 when there was no answer.</param>
/// <param name="Problem">What was wrong; empty when nothing was.</param>
public sealed record NotificationTestView(string Name, string Id, bool IsDelivered, int Status, string Problem);
