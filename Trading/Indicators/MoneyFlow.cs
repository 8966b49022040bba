using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Indicators;

/// <summary>Chaikin's reading of who won a bar.</summary>
internal static class MoneyFlow
{
    /// <summary>Where the close lies in the bar: -1 at the low, +1 at the high, 0 in the middle and for a bar without range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Multiplier(in Bar bar)
    {
        var range = bar.High - bar.Low;
        return range == 0 ? 0 : (bar.Close - bar.Low - (bar.High - bar.Close)) / range;
    }
}
