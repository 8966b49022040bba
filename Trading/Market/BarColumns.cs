using System.Runtime.CompilerServices;

namespace TradeMind.Trading.Market;

/// <summary>Raw columns on their way into a <see cref="BarSeries"/>. Index i of each belongs to the same bar.</summary>
public sealed record BarColumns(
    long[] Ticks,
    double[] Open,
    double[] High,
    double[] Low,
    double[] Close,
    long[] Volume,
    double[]? AdjustedClose = null)
{
    // Optimised at once: one call walks every bar of a series, and the first one is what a load waits for.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Check(Symbol symbol)
    {
        var count = Ticks.Length;
        if (Open.Length != count || High.Length != count || Low.Length != count || Close.Length != count
            || Volume.Length != count || (AdjustedClose is not null && AdjustedClose.Length != count))
        {
            throw new ArgumentException($"{symbol}: the columns differ in length");
        }

        var before = long.MinValue;
        for (var i = 0; i < count; i++)
        {
            if (Ticks[i] <= before || !BarFault.IsSound(Open[i], High[i], Low[i], Close[i], Volume[i]))
            {
                throw new ArgumentException(Fault(symbol, i));
            }

            before = Ticks[i];
        }
    }

    /// <summary>Says in words what the quick test above found.</summary>
    private string Fault(Symbol symbol, int index) => index > 0 && Ticks[index] <= Ticks[index - 1]
        ? $"{symbol}: time {Time(index)} at index {index} does not come after {Time(index - 1)}"
        : $"{symbol} {Time(index)}: {BarFault.Find(Open[index], High[index], Low[index], Close[index], Volume[index])}";

    private BarTime Time(int index) => new(Ticks[index]);
}
