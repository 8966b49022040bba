using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Indicators;

/// <summary>How far a price travelled since the last close: the bar's range, stretched to the previous close when it gapped.</summary>
internal static class TrueRange
{
    /// <summary>max(high, previous close) - min(low, previous close), in price units (Wilder 1978, ch. 3). Zero or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Calculate(in Bar bar, double previousClose)
    {
        var top = bar.High > previousClose ? bar.High : previousClose;
        var bottom = bar.Low < previousClose ? bar.Low : previousClose;
        return top - bottom;
    }
}
