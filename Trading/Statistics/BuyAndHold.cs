using TradeMind.Trading.Market;

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
    public static EquityCurve Curve(IReadOnlyList<BarSeries> series, double startingCash)
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
            AddHolding(values, ticks, bars, startingCash / series.Count);
        }

        return new EquityCurve(startingCash, ticks, values);
    }

    private static void AddHolding(double[] values, long[] ticks, BarSeries bars, double cash)
    {
        if (bars.Count == 0)
        {
            throw new ArgumentException($"buy and hold: {bars.Symbol} has no bars; leave it out or pass its bars", nameof(bars));
        }

        var share = new BuyAndHoldPosition(cash);
        var closed = 0;
        for (var i = 0; i < ticks.Length; i++)
        {
            if (closed < bars.Count && bars.Ticks[closed] == ticks[i])
            {
                share.Update(bars.Open[closed], bars.Close[closed]);
                closed++;
            }

            values[i] += share.Worth;
        }
    }
}
