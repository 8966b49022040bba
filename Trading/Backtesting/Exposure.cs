using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Backtesting;

/// <summary>The share of time with an open position.</summary>
internal static class Exposure
{
    /// <summary>Number of slices that ended with a position open, in any account.</summary>
    public static int SlicesInMarket(ReadOnlySpan<long> ticks, IEnumerable<(Symbol Symbol, Fill Fill)> fills)
    {
        // Symbol by symbol: as much long of one as is short of another is no flat account.
        var changes = fills.ToLookup(fill => fill.Fill.Ticks);
        var held = new Dictionary<Symbol, decimal>();
        var slices = 0;
        foreach (var barTime in ticks)
        {
            foreach (var (symbol, fill) in changes[barTime])
            {
                var signed = fill.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity;
                held[symbol] = held.GetValueOrDefault(symbol) + signed;
                if (held[symbol] == 0)
                {
                    held.Remove(symbol);
                }
            }

            slices += held.Count > 0 ? 1 : 0;
        }

        return slices;
    }
}
