using TradeMind.Grains.Views;
using TradeMind.Storage.Reading;

namespace TradeMind.Client;

/// <summary>
/// Tells the trading session something. Each command is kept in the books with who and why; one that is sent again with the same idempotency key
/// changes nothing.
/// </summary>
public sealed class SessionCalls
{
    private readonly ApiConnection _api;

    internal SessionCalls(ApiConnection api) => _api = api;

    /// <summary>Decide on new slices, and buy again after a pause.</summary>
    public Task<ServiceStatus> StartAsync(CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) => CommandAsync("start", request, idempotencyKey, cancellation);

    /// <summary>Buy nothing new; exits, stops and targets go on.</summary>
    public Task<ServiceStatus> PauseAsync(CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) => CommandAsync("pause", request, idempotencyKey, cancellation);

    /// <summary>Decide on nothing; what rests goes on resting.</summary>
    public Task<ServiceStatus> StopAsync(CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) => CommandAsync("stop", request, idempotencyKey, cancellation);

    /// <summary>Sell everything at the next open, and buy nothing until started again.</summary>
    public Task<ServiceStatus> FlattenAsync(CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) => CommandAsync("flatten", request, idempotencyKey, cancellation);

    /// <summary>Lift the latched daily-loss breaker.</summary>
    public Task<ServiceStatus> ResetBreakerAsync(CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) => CommandAsync("reset-breaker", request, idempotencyKey, cancellation);

    /// <summary><c>POST session/{action}</c></summary>
    /// <param name="action">start, pause, stop, flatten or reset-breaker.</param>
    /// <param name="request">Who and why.</param>
    /// <param name="idempotencyKey">The same key again changes nothing; a new one unless given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<ServiceStatus> CommandAsync(string action, CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.ChangeAsync<ServiceStatus>(HttpMethod.Post, $"session/{Uri.EscapeDataString(action)}", request, idempotencyKey, cancellation);

    /// <summary><c>GET session/events</c>: who told the session what, newest first.</summary>
    public Task<IReadOnlyList<SessionEventView>> EventsAsync(int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<IReadOnlyList<SessionEventView>>(ApiConnection.With("session/events", ("limit", limit)), cancellation);
}
