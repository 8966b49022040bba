namespace TradeMind.Tests.Indicators;

/// <summary>The slow way to walk a window over a column, to check the fast ones against.</summary>
public static class SlidingWindow
{
    /// <summary>A function of the last <paramref name="period"/> values; NaN where there are fewer or one of them is NaN.</summary>
    public static double[] Map(double[] values, int period, Func<double[], double> function) =>
        [.. values.Select((_, i) => i + 1 < period || values[(i + 1 - period)..(i + 1)].Any(double.IsNaN)
            ? double.NaN
            : function(values[(i + 1 - period)..(i + 1)]))];
}
