using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class NotificationCalls : INotificationApi
{
    private readonly ApiConnection _api;

    internal NotificationCalls(ApiConnection api) => _api = api;

    public Task<IReadOnlyList<NotificationHookView>> ListAsync(CancellationToken cancellation = default) =>
        _api.ListAsync<NotificationHookView>("notifications", cancellation);

    public Task<NotificationTestView> TestAsync(string name, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.ChangeAsync<NotificationTestView>(
            HttpMethod.Post, $"notifications/{Uri.EscapeDataString(name)}/test", null, idempotencyKey, cancellation);
}
