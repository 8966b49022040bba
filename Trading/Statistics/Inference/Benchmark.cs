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

    /// <summary>Holding something else, by whose name it goes.</summary>
    /// <param name="other">Its bars, restated like those that are traded.</param>
    /// <param name="from">The first day of what is judged, UTC.</param>
    /// <param name="to">The last one.</param>
    /// <param name="startingCash">In money, above zero; the returns do not depend on it.</param>
    /// <param name="dividends">What is done with its dividends.</param>
    /// <exception cref="InvalidInputException">It has no bars in that time.</exception>
    public static Benchmark Holding(
        BarSeries other, DateTime from, DateTime to, double startingCash, DividendPolicy dividends = DividendPolicy.Cash)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Between(from.Date, to) is { Count: > 0 } held
            ? new(other.Symbol.Ticker, Statistics.BuyAndHold.Curve([held], startingCash, dividends))
            : throw new InvalidInputException(
                $"the benchmark {other.Symbol} has no bars from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}: choose one that has",
                "benchmark", ErrorCodes.NoData);
    }
}
