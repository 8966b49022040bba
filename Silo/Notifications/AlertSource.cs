using TradeMind.Application.Notifications;

namespace TradeMind.Silo.Notifications;

/// <summary>What happened to the service itself.</summary>
internal sealed class AlertSource(IAlertStore alerts) : INotificationSource
{
    private const int MostAtOnce = 500;

    public string Name => "";

    public async Task<long> LastAsync(CancellationToken cancellation) => await alerts.LastAsync(cancellation).ConfigureAwait(false);

    public async Task<long> ReadAsync(long after, long? until, NotificationCollector into, CancellationToken cancellation)
    {
        var last = after;
        foreach (var alert in await alerts.ReadAsync(after, MostAtOnce, cancellation).ConfigureAwait(false))
        {
            if (alert.Number <= (until ?? long.MaxValue))
            {
                into.Add(AlertNotifications.From(alert));
                last = alert.Number;
            }
        }

        // Those of a message under way may have been removed since: what is left of it is sent, or nothing.
        return Math.Max(last, until ?? last);
    }
}
