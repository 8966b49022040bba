using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Portfolio;

/// <summary>Answers what an account held at any instant from the list of its fills.</summary>
public static class PortfolioHistory
{
    /// <summary>
    /// Books the fills of bars whose label is not after <paramref name="time"/> and marks what is held with the last close not after it.
    /// Promises to orders that waited then are not part of a list of fills: reserved is 0.
    /// </summary>
    /// <param name="startingCash">Cash before the first fill, above zero.</param>
    /// <param name="symbols">The account's universe in ordinal order, which the fills index.</param>
    /// <param name="fills">In the order in which they happened.</param>
    /// <param name="prices">The series of every symbol that is held then, in any order.</param>
    /// <param name="time">UTC label.</param>
    /// <exception cref="ArgumentException">A fill is of no known symbol, fills go back in time, or a symbol that is held has no close yet.</exception>
    /// <exception cref="LedgerException">The fills contradict each other: more is sold than was bought or bought than there was cash.</exception>
    public static PortfolioSnapshot AsOf(
        decimal startingCash, IReadOnlyList<Symbol> symbols, ReadOnlySpan<Fill> fills, IEnumerable<BarSeries> prices, DateTime time)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        ArgumentNullException.ThrowIfNull(prices);
        var ledger = new Ledger(symbols, startingCash);
        var before = long.MinValue;
        foreach (ref readonly var fill in fills)
        {
            Check(fill, symbols.Count, before);
            before = fill.Ticks;
            if (fill.Ticks <= time.Ticks)
            {
                Book(ledger, fill);
            }
        }

        var closes = new double[symbols.Count];
        foreach (var series in prices)
        {
            var symbol = ledger.Symbols.IndexOf(series.Symbol);
            var known = series.CountUntil(time.Ticks);
            if (symbol >= 0 && known > 0)
            {
                closes[symbol] = series.Close[known - 1];
            }
        }

        return PortfolioSnapshot.Of(ledger, closes, time);
    }

    private static void Book(Ledger ledger, in Fill fill)
    {
        // How many bars a position was held is no part of a snapshot, so slices need no numbers here.
        if (fill.Side == OrderSide.Buy)
        {
            ledger.Buy(fill, slice: 0);
        }
        else
        {
            ledger.Sell(fill, slice: 0);
        }
    }

    private static void Check(in Fill fill, int symbols, long before)
    {
        if (fill.Symbol < 0 || fill.Symbol >= symbols)
        {
            throw new ArgumentException($"fill of order {fill.OrderId} is of symbol {fill.Symbol}: there are {symbols} symbols, give the universe the fills came from");
        }

        if (fill.Ticks < before)
        {
            throw new ArgumentException($"fill of order {fill.OrderId} at {fill.Time:yyyy-MM-dd HH:mm} comes after a later one: give fills in the order in which they happened");
        }
    }
}
