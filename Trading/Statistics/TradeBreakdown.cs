using System.Globalization;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Statistics;

/// <summary>The round trips of a run, and where they come from.</summary>
/// <param name="Total">All of them.</param>
/// <param name="BySide">Long, then Short; those there are.</param>
/// <param name="BySymbol">In ordinal order of the tickers.</param>
/// <param name="ByExitReason">In ordinal order of the purposes of the closing orders.</param>
/// <param name="ByWeekday">Monday to Sunday, by the UTC date of the exit.</param>
/// <param name="ByHour">00 to 23, by the UTC hour of the exit; empty where bars have no time of day.</param>
public sealed record TradeBreakdown(
    TradeTotals Total, IReadOnlyList<TradeGroup> BySide, IReadOnlyList<TradeGroup> BySymbol, IReadOnlyList<TradeGroup> ByExitReason,
    IReadOnlyList<TradeGroup> ByWeekday, IReadOnlyList<TradeGroup> ByHour)
{
    private static readonly string[] Weekdays =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <param name="trades">In the order in which they were closed.</param>
    /// <param name="interval">Length of a bar.</param>
    public static TradeBreakdown From(IReadOnlyList<MeasuredTrade> trades, Interval interval) => new(
        TradeTotals.From(trades),
        By(trades, trade => trade.Trade.Quantity > 0 ? "Long" : "Short"),
        By(trades, trade => trade.Trade.Symbol.Ticker),
        By(trades, trade => trade.ExitReason.ToString()),
        InWeek(By(trades, trade => Weekday(trade.Trade.ExitTime))),
        interval.Length < TimeSpan.FromDays(1)
            ? By(trades, trade => trade.Trade.ExitTime.ToString("HH", CultureInfo.InvariantCulture))
            : []);

    /// <summary>The day of the week that groups are made by.</summary>
    public static string Weekday(DateTime exit) => exit.DayOfWeek.ToString();

    /// <summary>From Monday to Sunday.</summary>
    public static IReadOnlyList<TradeGroup> InWeek(IEnumerable<TradeGroup> groups) =>
        [.. groups.OrderBy(group => Array.IndexOf(Weekdays, group.Key))];

    private static IReadOnlyList<TradeGroup> By(IReadOnlyList<MeasuredTrade> trades, Func<MeasuredTrade, string> key) =>
        TradeGroup.By(trades, key, trade => trade);
}
