using TradeMind.Trading.Market;

namespace TradeMind.Trading.Execution;

/// <summary>
/// How long an order takes to reach the market after the close at which it was decided. With none it may fill at the next bar's open.
/// </summary>
/// <param name="Bars">Further bars of its symbol that pass before it may fill.</param>
/// <param name="Time">Wall time that passes before it may fill.</param>
public readonly record struct Latency(int Bars, TimeSpan Time)
{
    // A daily bar is labelled with its date. Its nominal hours are NYSE's, 09:30 to 16:00; on a half day the true gap to the next open
    // is longer than assumed, so an order is never let in too early.
    private static readonly long DailyOpen = TimeSpan.FromHours(9.5).Ticks;
    private static readonly long DailyClose = TimeSpan.FromHours(16).Ticks;

    public static Latency None => default;

    /// <summary>
    /// The first instant at which an order decided at this bar may fill, compared with <see cref="OpenInstant"/> of later bars.
    /// </summary>
    /// <param name="decidedAt">Time of the bar at whose close it was decided.</param>
    /// <param name="interval">The length of the bars.</param>
    /// <returns>UTC ticks.</returns>
    public long EarliestInstant(BarTime decidedAt, Interval interval) =>
        decidedAt.Ticks + (interval.IsDaily ? DailyClose : interval.Length.Ticks) + Time.Ticks;

    /// <summary>When the bar with a time opens, UTC ticks.</summary>
    public static long OpenInstant(BarTime time, Interval interval) =>
        interval.IsDaily ? time.Ticks + DailyOpen : time.Ticks;

    /// <summary>
    /// As <see cref="CostText.Latency"/> reads it: bars, or milliseconds when there is time to wait. It reads one of the two.
    /// </summary>
    public override string ToString() => Time == TimeSpan.Zero ? $"{Bars}"
        : Bars == 0 ? $"{Time.TotalMilliseconds}ms"
        : $"{Bars} bars and {Time.TotalMilliseconds}ms";
}
