using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class SessionCalls : ISessionApi
{
    private readonly ApiConnection _api;

    internal SessionCalls(ApiConnection api) => _api = api;

    public Task<ServiceStatus> StartAsync(
        CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        CommandAsync("start", request, idempotencyKey, cancellation);

    public Task<ServiceStatus> PauseAsync(
        CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        CommandAsync("pause", request, idempotencyKey, cancellation);

    public Task<ServiceStatus> StopAsync(CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        CommandAsync("stop", request, idempotencyKey, cancellation);

    public Task<ServiceStatus> FlattenAsync(
        CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        CommandAsync("flatten", request, idempotencyKey, cancellation);

    public Task<ServiceStatus> ResetBreakerAsync(
        CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        CommandAsync("reset-breaker", request, idempotencyKey, cancellation);

    public Task<ServiceStatus> CommandAsync(
        string action, CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
            _api.ChangeAsync<ServiceStatus>(
                HttpMethod.Post, $"session/{Uri.EscapeDataString(action)}", request, idempotencyKey, cancellation);

    public Task<IReadOnlyList<SessionEventView>> EventsAsync(int? limit = null, CancellationToken cancellation = default) =>
        _api.ListAsync<SessionEventView>(ApiConnection.With("session/events", ("limit", limit)), cancellation);
}
