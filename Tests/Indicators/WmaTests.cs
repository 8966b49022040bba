using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class WmaTests : IndicatorTests<Wma>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new("wma_20", Defaults.With("period", 20), ("wma", "wma"))];

    [Fact]
    public void Worked_by_hand()
    {
        // (1 x 1 + 2 x 4 + 3 x 7) / 6, (4 + 2 x 7 + 3 x 10) / 6, (7 + 2 x 10 + 3 x 1) / 6, (10 + 2 x 1 + 3 x 6) / 6.
        var wma = Run(Defaults.With("period", 3), RandomWalk.FromCloses(1, 4, 7, 10, 1, 6))[0];
        Assert.Equal([double.NaN, double.NaN, 5.0, 8.0, 5.0, 5.0], wma);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Equals_the_weighted_sum_over_the_window(int period)
    {
        var series = RandomWalk.Series(100, seed: 21);
        Agreement.Check("wma", Naive(series.Close.ToArray(), period), Run(Defaults.With("period", period), series)[0]);
    }

    internal static double[] Naive(double[] values, int period) => SlidingWindow.Map(
        values, period, window => window.Index().Sum(v => (v.Index + 1.0) * v.Item) / Enumerable.Range(1, period).Sum());
}
