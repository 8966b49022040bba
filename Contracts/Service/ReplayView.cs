namespace TradeMind.Contracts;

/// <summary>
/// How a replay plays to a portfolio, and where it is. Pausing it is not pausing trading: no bars come, so nothing happens.
/// </summary>
/// <param name="BarsPerSecond">Bar times a second; null for as fast as the portfolio takes them.</param>
/// <param name="IsPaused">Whether it waits to be resumed or stepped.</param>
/// <param name="From">Time of its first bar, UTC.</param>
/// <param name="To">Time of its last bar, UTC.</param>
/// <param name="Position">Time of the last bar that was played, UTC; null before the first.</param>
/// <param name="Played">Number of bar times that were played.</param>
/// <param name="Total">Number of bar times in all.</param>
public sealed record ReplayView(
    double? BarsPerSecond, bool IsPaused, DateTime From, DateTime To, DateTime? Position, int Played, int Total);

/// <summary>Another speed for a replay.</summary>
/// <param name="BarsPerSecond">Bar times a second, above 0 and at most 100,000; null for as fast as the portfolio takes them.</param>
public sealed record ReplaySpeedRequest(double? BarsPerSecond);
