namespace TradeMind.Application.Notifications;

/// <summary>Puts a message together out of what a hook is notified of: the first in full, of the others how many there are.</summary>
public sealed class NotificationCollector(NotificationRule rule)
{
    private readonly List<Notification> _notifications = [];
    private readonly SortedDictionary<NotificationKind, int> _omitted = [];

    public bool IsEmpty => _notifications.Count == 0;

    /// <summary>Adds one, unless the hook is not notified of it; null is nothing.</summary>
    public void Add(Notification? notification)
    {
        if (notification is null || !rule.Includes(notification))
        {
            return;
        }

        if (_notifications.Count < NotificationMessage.Most)
        {
            _notifications.Add(notification);
        }
        else
        {
            _omitted[notification.Kind] = _omitted.GetValueOrDefault(notification.Kind) + 1;
        }
    }

    /// <summary>The message.</summary>
    /// <param name="hook">Name of the hook.</param>
    /// <param name="source">A portfolio; empty for the service.</param>
    /// <param name="first">The first number that was looked at.</param>
    /// <param name="last">The last.</param>
    /// <remarks>Its id has no full stop, which stands between id and time in what is signed.</remarks>
    public NotificationMessage ToMessage(string hook, string source, long first, long last)
    {
        ArgumentNullException.ThrowIfNull(source);
        var of = source.Length == 0 ? "service" : $"portfolio/{source.Replace('.', ':')}";
        return new NotificationMessage($"{hook}/{of}/{first}-{last}", [.. _notifications], _omitted);
    }
}
