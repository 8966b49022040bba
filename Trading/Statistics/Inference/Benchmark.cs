using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;

namespace TradeMind.Trading.Statistics.Inference;

/// <summary>What skill is measured against: a rising market lifts every long position, and that is no skill.</summary>
/// <param name="Name">As it is named in sentences, such as "buy and hold".</param>
/// <param name="Curve">Its worth over time.</param>
public sealed record Benchmark(string Name, EquityCurve Curve)
{
    /// <summary>Buying and holding the same symbols; see <see cref="Statistics.BuyAndHold"/>.</summary>
    /// <param name="series">The symbols, each with a bar.</param>
    /// <param name="startingCash">In money, above zero; the returns do not depend on it.</param>
    /// <param name="dividends">What is done with the dividends of the series.</param>
    public static Benchmark BuyAndHold(
        IReadOnlyList<BarSeries> series, double startingCash, DividendPolicy dividends = DividendPolicy.Cash) =>
        new("buy and hold", Statistics.BuyAndHold.Curve(series, startingCash, dividends));
}
