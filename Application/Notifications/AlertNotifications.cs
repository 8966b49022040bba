using System.Globalization;
using TradeMind.Storage.Notifications;

namespace TradeMind.Application.Notifications;

/// <summary>What alerts of the service notify of.</summary>
public static class AlertNotifications
{
    public static Notification From(StoredAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        var (kind, text) = alert.Kind switch
        {
            AlertKind.Stalled when alert.IsResolved => (NotificationKind.Stalled, $"{alert.Portfolio}: the session goes on"),
            AlertKind.Stalled => (NotificationKind.Stalled, $"{alert.Portfolio}: the session is stalled: {alert.Detail}"),
            AlertKind.Rule => (NotificationKind.Alert, $"{alert.Portfolio}: {alert.Detail}"),
            AlertKind.Failover => (NotificationKind.Failover, $"{alert.Portfolio}: {alert.Detail}"),
            _ => (NotificationKind.Quarantine, $"{alert.Portfolio}: {alert.Detail}"),
        };
        var id = string.Create(
            CultureInfo.InvariantCulture,
            $"{NotificationRule.Name(kind)}/{alert.Portfolio}/{alert.Subject}/{alert.RaisedAt.Ticks}");
        return new Notification(id, kind, alert.Portfolio, alert.RaisedAt, NotificationText.Line(text))
        {
            Symbol = alert.Symbol, IsResolved = alert.IsResolved,
        };
    }
}
