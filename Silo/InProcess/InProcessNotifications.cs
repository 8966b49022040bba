using TradeMind.Contracts;
using TradeMind.Silo.Notifications;

namespace TradeMind.Silo.InProcess;

internal sealed class InProcessNotifications(InProcessCalls calls, NotificationReading notifications) : INotificationApi
{
    public Task<IReadOnlyList<NotificationHookView>> ListAsync(CancellationToken cancellation = default) =>
        calls.ReadAsync(() => notifications.ListAsync(cancellation));

    public Task<NotificationTestView> TestAsync(
        string name, string? idempotencyKey = null, CancellationToken cancellation = default) => calls.ChangeAsync(
            new ChangeCall("POST", $"/notifications/{name}/test", "test", Who: null, Why: null),
            idempotencyKey,
            (_, _) => notifications.TestAsync(name, cancellation));
}
