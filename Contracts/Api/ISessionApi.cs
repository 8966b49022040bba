namespace TradeMind.Contracts;

/// <summary>
/// Tells the trading session something. Each command is kept in the books with who and why; one that is sent again with the same idempotency key
/// changes nothing.
/// </summary>
public interface ISessionApi
{
    /// <summary>Decide on new slices, and buy again after a pause.</summary>
    Task<ServiceStatus> StartAsync(CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary>Buy nothing new; exits, stops and targets go on.</summary>
    Task<ServiceStatus> PauseAsync(CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary>Decide on nothing; what rests goes on resting.</summary>
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

    /// <summary><c>GET session/events</c>: who told the session what, newest first.</summary>
    Task<IReadOnlyList<SessionEventView>> EventsAsync(int? limit = null, CancellationToken cancellation = default);
}
