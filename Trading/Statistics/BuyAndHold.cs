using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;

namespace TradeMind.Trading.Statistics;

/// <summary>The benchmark that needs no strategy: an equal share of the cash in each symbol, bought once and held, at no cost.</summary>
public static class BuyAndHold
{
    /// <summary>
    /// The worth at each close of any symbol. Each share is spent in full, in fractional units, at the open of that symbol's first bar;
    /// until then it is cash. Between bars a symbol is worth its last close. Prices are taken as they are: hand in series restated for
    /// splits (and dividends, if they shall count).
    /// </summary>
    /// <exception cref="ArgumentException">There is no series, one has no bars, or the starting cash is not above zero.</exception>
    /// <param name="series">One per symbol.</param>
    /// <param name="startingCash">Currency, above zero.</param>
    /// <param name="dividends">
    /// What is done with the dividends of the series; reinvested they buy more at the open of the ex-date.
    /// </param>
    public static EquityCurve Curve(
        IReadOnlyList<BarSeries> series, double startingCash, DividendPolicy dividends = DividendPolicy.Cash)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count == 0)
        {
            throw new ArgumentException("buy and hold: there is no series; pass the bars of at least one symbol", nameof(series));
        }

        var ticks = series.SelectMany(bars => bars.Ticks.ToArray()).Distinct().Order().ToArray();
        var values = new double[ticks.Length];
        foreach (var bars in series)
        {
            AddHolding(values, ticks, bars, startingCash / series.Count, dividends);
        }

        return new EquityCurve(startingCash, ticks, values);
    }

    private static void AddHolding(double[] values, long[] ticks, BarSeries bars, double cash, DividendPolicy policy)
    {
        if (bars.Count == 0)
        {
            throw new ArgumentException($"buy and hold: {bars.Symbol} has no bars; leave it out or pass its bars", nameof(bars));
        }

        var share = new BuyAndHoldPosition(cash);
        var due = new Queue<Dividend>(policy == DividendPolicy.None ? [] : bars.Dividends.Where(d => d.ExDate.Ticks > bars.Ticks[0]));
        var closed = 0;
        for (var i = 0; i < ticks.Length; i++)
        {
            if (closed < bars.Count && bars.Ticks[closed] == ticks[i])
            {
                while (due.TryPeek(out var next) && next.ExDate.Ticks <= ticks[i])
                {
                    share.Take(due.Dequeue(), policy == DividendPolicy.Reinvest ? bars.Open[closed] : null);
                }

                share.Update(bars.Open[closed], bars.Close[closed]);
                closed++;
            }

            values[i] += share.Worth;
        }
    }
}
