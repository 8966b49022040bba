namespace TradeMind.Contracts;

/// <summary>Webhooks that are notified of what happens.</summary>
public interface INotificationApi
{
    /// <summary><c>GET notifications</c>: each hook, and what became of its messages.</summary>
    Task<IReadOnlyList<NotificationHookView>> ListAsync(CancellationToken cancellation = default);

    /// <summary><c>POST notifications/{name}/test</c>: one attempt to deliver a test.</summary>
    /// <exception cref="ApiException">404: there is no such hook.</exception>
    Task<NotificationTestView> TestAsync(string name, string? idempotencyKey = null, CancellationToken cancellation = default);
}
