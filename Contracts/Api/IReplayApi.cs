namespace TradeMind.Contracts;

/// <summary>
/// The player of a portfolio's replay. None of its commands is journalled or changes what is traded; on a live feed all of them are
/// rejected with the code <c>not-a-replay</c>.
/// </summary>
public interface IReplayApi
{
    /// <summary><c>GET replay</c>: how it plays, and where it is.</summary>
    Task<ReplayView> GetAsync(CancellationToken cancellation = default);

    /// <summary><c>POST replay/speed</c></summary>
    /// <param name="barsPerSecond">Above 0 and at most 100,000; null for as fast as the portfolio takes them.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<ReplayView> SetSpeedAsync(double? barsPerSecond, CancellationToken cancellation = default);

    /// <summary><c>POST replay/pause</c>: no further bars come; trading is not paused, it has nothing to trade on.</summary>
    Task<ReplayView> PauseAsync(CancellationToken cancellation = default);

    /// <summary><c>POST replay/resume</c></summary>
    Task<ReplayView> ResumeAsync(CancellationToken cancellation = default);

    /// <summary><c>POST replay/step</c>: pauses it, and plays the bars of one bar time.</summary>
    Task<ReplayView> StepAsync(CancellationToken cancellation = default);

    /// <summary>
    /// <c>POST replay/restart</c>: a portfolio with the same plan and empty books begins at the first bar; this one is stopped and keeps
    /// its books.
    /// </summary>
    /// <param name="request">Who and why.</param>
    /// <param name="idempotencyKey">The same key again changes nothing; a new one unless given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The new portfolio.</returns>
    Task<PortfolioDetailView> RestartAsync(
        CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);
}
