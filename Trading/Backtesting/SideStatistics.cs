using TradeMind.Trading.Statistics;

namespace TradeMind.Trading.Backtesting;

/// <summary>A run that may sell short, side by side: the round trips of what was bought, and of what was sold short.</summary>
/// <param name="Long">Of purchases.</param>
/// <param name="Short">Of short sales.</param>
/// <param name="BorrowFees">Currency paid for borrowed shares, zero or more; in no trade's profit.</param>
/// <param name="ShortDividends">Currency paid to lenders as dividends, zero or more; in no trade's profit.</param>
public sealed record SideStatistics(TradeStatistics Long, TradeStatistics Short, decimal BorrowFees, decimal ShortDividends)
{
    /// <summary>What is shown of each side: a title, and how it reads off the statistics; null where it is not defined.</summary>
    public static IReadOnlyList<(string Name, string Title, MetricUnit Unit, Func<TradeStatistics, double?> Value)> Rows { get; } =
    [
        ("trades", "Trades", MetricUnit.Count, side => side.Count),
        ("win_rate", "Win rate", MetricUnit.Fraction, side => side.WinRate),
        ("profit", "Profit", MetricUnit.Money, side => (double)(side.GrossProfit - side.GrossLoss)),
        ("profit_factor", "Profit factor", MetricUnit.Ratio, side => side.ProfitFactor),
        ("expectancy", "Expectancy", MetricUnit.Money, side => (double?)side.Expectancy),
        ("average_bars_held", "Average bars held", MetricUnit.Count, side => side.AverageBarsHeld),
    ];

    /// <summary>Null for an account that is long only.</summary>
    internal static SideStatistics? From(BacktestResult result)
    {
        if (result.Plan.Options.ShortSelling is null)
        {
            return null;
        }

        var trades = result.Trades;
        return new SideStatistics(
            TradeStatistics.From([.. trades.Where(trade => trade.Quantity > 0)]),
            TradeStatistics.From([.. trades.Where(trade => trade.Quantity < 0)]),
            result.Accounts.Sum(a => a.Account.Ledger.BorrowFees),
            -result.Dividends.Sum(d => Math.Min(0, d.Credit.Amount)));
    }
}
