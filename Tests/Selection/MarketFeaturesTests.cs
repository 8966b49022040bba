using TradeMind.Trading.Randomness;
using TradeMind.Trading.Selection;

namespace TradeMind.Tests.Selection;

/// <summary>The state of the market, by hand and against a plain computation over all that has been.</summary>
public class MarketFeaturesTests
{
    [Fact]
    public void Each_is_absent_until_its_window_is_full()
    {
        var (features, random) = (new MarketFeatures(2), new Xoshiro256(1));
        for (var day = 1; day <= 120; day++)
        {
            features.Add(PaperReturnsTests.Slice(day, 100 + random.NextUniform(), 100 + random.NextUniform()));
            Assert.Equal(
                (day >= 100, day >= 100, day >= 61, day >= 80),
                (features.MarketTrend is not null, features.Breadth is not null, features.MeanCorrelation is not null,
                    features.VolatilityPercentile is not null));
        }
    }

    [Fact]
    public void One_symbol_has_no_correlation_and_a_flat_market_no_trend()
    {
        var features = new MarketFeatures(1);
        for (var day = 1; day <= 150; day++)
        {
            features.Add(PaperReturnsTests.Slice(day, 100));
        }

        Assert.Null(features.MeanCorrelation);
        Assert.Equal((0.0, 0.0, 1.0), (features.MarketTrend, features.Breadth, features.VolatilityPercentile));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(-1, -1)]
    public void Two_symbols_that_move_together_or_against_each_other_are_correlated_fully(int side, double expected)
    {
        var (features, random) = (new MarketFeatures(2), new Xoshiro256(2));
        var (first, second) = (100.0, 100.0);
        for (var day = 1; day <= 70; day++)
        {
            var move = (random.NextUniform() - 0.5) / 50;
            (first, second) = (first * (1 + move), second * (1 + (side * move)));
            features.Add(PaperReturnsTests.Slice(day, first, second));
        }

        Assert.Equal(expected, features.MeanCorrelation!.Value, 9);
    }

    [Fact]
    public void They_equal_a_plain_computation()
    {
        const int Symbols = 4, Days = 400;
        var (features, random) = (new MarketFeatures(Symbols), new Xoshiro256(3));
        var (closes, last) = (new List<double[]>(), Enumerable.Repeat(100.0, Symbols).ToArray());
        for (var day = 1; day <= Days; day++)
        {
            var common = (random.NextUniform() - 0.5) / 30;
            last = [.. last.Select(close => close * (1 + common + ((random.NextUniform() - 0.48) / 30)))];
            closes.Add(last);
            features.Add(PaperReturnsTests.Slice(day, last));
        }

        var returns = closes.Zip(closes.Skip(1), (a, b) => a.Zip(b, (x, y) => (y / x) - 1).ToArray()).ToList();
        var level = new List<double> { 1 };
        returns.ForEach(r => level.Add(level[^1] * (1 + r.Average())));
        Assert.Equal((level[^1] / level.TakeLast(100).Average()) - 1, features.MarketTrend!.Value, 9);

        double[] market = [.. returns.Select(r => r.Average())];
        double[] volatilities = [.. Enumerable.Range(0, market.Length - 19).Select(i => Deviation(market[i..(i + 20)]))];
        Assert.Equal(volatilities.TakeLast(250).Count(v => v <= volatilities[^1]) / 250.0, features.VolatilityPercentile!.Value, 9);

        var above = Enumerable.Range(0, Symbols).Count(s => closes[^1][s] > closes.TakeLast(100).Average(c => c[s]));
        Assert.Equal((double)above / Symbols, features.Breadth!.Value, 9);

        var pairs = from a in Enumerable.Range(0, Symbols) from b in Enumerable.Range(0, a) select Pearson(a, b);
        Assert.Equal(pairs.Average(), features.MeanCorrelation!.Value, 9);
        return;

        double Pearson(int a, int b)
        {
            double[] x = [.. returns.TakeLast(60).Select(r => r[a])], y = [.. returns.TakeLast(60).Select(r => r[b])];
            return x.Zip(y, (p, q) => (p - x.Average()) * (q - y.Average())).Sum() / 59 / Deviation(x) / Deviation(y);
        }
    }

    private static double Deviation(double[] values) =>
        Math.Sqrt(values.Sum(v => (v - values.Average()) * (v - values.Average())) / (values.Length - 1));
}
