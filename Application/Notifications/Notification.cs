using TradeMind.Contracts;

namespace TradeMind.Application.Notifications;

/// <summary>One thing that is notified.</summary>
/// <param name="Id">Unique, and the same whenever it is sent: of a journalled event its id.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Portfolio">The portfolio it concerns.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Text">In words, on one line.</param>
public sealed record Notification(string Id, NotificationKind Kind, string Portfolio, DateTime At, string Text)
{
    /// <summary>Ticker; empty when it concerns none.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Whether it says that something is over.</summary>
    public bool IsResolved { get; init; }

    /// <summary>Of a <see cref="NotificationKind.Fill"/>; null for all others.</summary>
    public OrderExecuted? Fill { get; init; }
}

/// <summary>What one request carries: everything that waited, so that much at once is one message and not many.</summary>
/// <param name="Id">The same at each attempt, after a restart too.</param>
/// <param name="Notifications">In order, at most <see cref="Most"/>.</param>
/// <param name="Omitted">How many more there were of each kind.</param>
public sealed record NotificationMessage(
    string Id, IReadOnlyList<Notification> Notifications, IReadOnlyDictionary<NotificationKind, int> Omitted)
{
    /// <summary>The most notifications that are sent in full.</summary>
    public const int Most = 100;

    /// <summary>All, with those that are omitted.</summary>
    public int Count => Notifications.Count + Omitted.Values.Sum();
}
