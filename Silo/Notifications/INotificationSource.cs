using TradeMind.Application.Notifications;

namespace TradeMind.Silo.Notifications;

/// <summary>Events in an order that does not change, each under a number: a hook can come back to any place.</summary>
internal interface INotificationSource
{
    /// <summary>A portfolio; empty for the alerts of the service.</summary>
    string Name { get; }

    /// <summary>The last number that there is; 0 before the first.</summary>
    Task<long> LastAsync(CancellationToken cancellation);

    /// <summary>Reads what comes after a number, as far as one message goes.</summary>
    /// <param name="after">The number before the first.</param>
    /// <param name="until">The last; null for as far as there is.</param>
    /// <param name="into">Takes what is notified.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The last number that was read; <paramref name="after"/> when there is nothing.</returns>
    Task<long> ReadAsync(long after, long? until, NotificationCollector into, CancellationToken cancellation);
}
