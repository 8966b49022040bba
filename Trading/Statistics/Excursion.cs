using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;

namespace TradeMind.Trading.Statistics;

/// <summary>
/// How far a round trip was against and for its holder while it was held: the maximum adverse and the maximum favourable excursion
/// (Sweeney, Maximum Adverse Excursion, 1997). Both are fractions of the entry price, 0 or more. A bar counts from its low to its high; of
/// the bar in which the trade was closed only the exit's price counts, since the rest of it may have come later.
/// </summary>
/// <param name="Adverse">MAE: how far the price went against the position.</param>
/// <param name="Favourable">MFE: how far it went with the position.</param>
public readonly record struct Excursion(double Adverse, double Favourable)
{
    /// <param name="trade">The round trip.</param>
    /// <param name="bars">Its symbol's bars from the one of the entry on, in the share units of the exit.</param>
    public static Excursion From(in ClosedTrade trade, IReadOnlyList<Bar> bars)
    {
        ArgumentNullException.ThrowIfNull(bars);
        var (lowest, highest) = Fills(trade);
        foreach (var bar in bars)
        {
            if (bar.Ticks >= trade.EntryTime.Ticks && bar.Ticks < trade.ExitTime.Ticks)
            {
                (lowest, highest) = (Math.Min(lowest, bar.Low), Math.Max(highest, bar.High));
            }
        }

        return Between(trade, lowest, highest);
    }

    /// <param name="trade">The round trip.</param>
    /// <param name="series">All bars of its symbol, in the share units of the exit.</param>
    public static Excursion From(in ClosedTrade trade, BarSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var (lowest, highest) = Fills(trade);
        var (first, end) = (
            series.CountUntil(new BarTime(trade.EntryTime.Ticks - 1)), series.CountUntil(new BarTime(trade.ExitTime.Ticks - 1)));
        for (var i = first; i < end; i++)
        {
            (lowest, highest) = (Math.Min(lowest, series.Low[i]), Math.Max(highest, series.High[i]));
        }

        return Between(trade, lowest, highest);
    }

    private static (double Lowest, double Highest) Fills(in ClosedTrade trade)
    {
        var (entry, exit) = ((double)trade.EntryPrice, (double)trade.ExitPrice);
        return (Math.Min(entry, exit), Math.Max(entry, exit));
    }

    private static Excursion Between(in ClosedTrade trade, double lowest, double highest)
    {
        var entry = (double)trade.EntryPrice;
        var (down, up) = ((entry - lowest) / entry, (highest - entry) / entry);
        return trade.Quantity > 0 ? new Excursion(down, up) : new Excursion(up, down);
    }
}
