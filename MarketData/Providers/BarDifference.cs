using System.Globalization;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>
/// Compares the prices that two sources have for one bar. Volumes are not compared: each source counts the trades of its own venues.
/// </summary>
internal static class BarDifference
{
    /// <returns>The largest difference in words; null when none is beyond the tolerance.</returns>
    public static string? Find((string Source, Bar Bar) one, (string Source, Bar Bar) other, double tolerance)
    {
        (string Name, double One, double Other)[] prices =
        [
            ("open", one.Bar.Open, other.Bar.Open), ("high", one.Bar.High, other.Bar.High),
            ("low", one.Bar.Low, other.Bar.Low), ("close", one.Bar.Close, other.Bar.Close),
        ];
        var worst = prices.MaxBy(price => Relative(price.One, price.Other));
        var relative = Relative(worst.One, worst.Other);
        return relative <= tolerance
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Source} and {other.Source} differ for {one.Bar.Time:yyyy-MM-dd HH:mm}: "
                + $"{worst.Name} {worst.One:R} and {worst.Other:R}, "
                + $"{relative * 100:0.##} %, more than {tolerance * 100:0.##} %");
    }

    private static double Relative(double one, double other) => Math.Abs(one - other) / Math.Min(one, other);
}
