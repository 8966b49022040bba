using TradeMind.Trading.Execution;

namespace TradeMind.Trading.Backtesting;

/// <summary>The share of time with an open position.</summary>
internal static class Exposure
{
    /// <summary>Number of slices that ended with a position open, in any account.</summary>
    public static int SlicesInMarket(ReadOnlySpan<long> ticks, IEnumerable<Fill> fills)
    {
        var changes = new SortedDictionary<long, decimal>();
        foreach (var fill in fills)
        {
            var signed = fill.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity;
            changes[fill.Ticks] = changes.GetValueOrDefault(fill.Ticks) + signed;
        }

        decimal held = 0;
        var slices = 0;
        foreach (var barTime in ticks)
        {
            held += changes.GetValueOrDefault(barTime);
            slices += held > 0 ? 1 : 0;
        }

        return slices;
    }
}
