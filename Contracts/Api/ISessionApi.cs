namespace TradeMind.Contracts;

/// <summary>
/// Commands to the trading session. Each command is recorded in the journal with who and why; repeating one with the same idempotency key
/// changes nothing.
/// </summary>
public interface ISessionApi
{
    /// <summary>Decide on new slices, and buy again after a pause.</summary>
    Task<ServiceStatus> StartAsync(CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary>Buy nothing new; exits, stops and targets stay active.</summary>
    Task<ServiceStatus> PauseAsync(CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary>Stop deciding; resting orders stay in the market.</summary>
    Task<ServiceStatus> StopAsync(CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary>Sell everything at the next open, and buy nothing until started again.</summary>
    Task<ServiceStatus> FlattenAsync(CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary>Lift the latched daily-loss breaker.</summary>
    Task<ServiceStatus> ResetBreakerAsync(
        CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary><c>POST session/{action}</c></summary>
    /// <param name="action">start, pause, stop, flatten or reset-breaker.</param>
    /// <param name="request">Who and why.</param>
    /// <param name="idempotencyKey">The same key again changes nothing; a new one unless given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<ServiceStatus> CommandAsync(
        string action, CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary><c>GET session/events</c>: commands to the session, newest first.</summary>
    Task<IReadOnlyList<SessionEventView>> EventsAsync(int? limit = null, CancellationToken cancellation = default);
}
