using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class StochasticRsiTests : IndicatorTests<StochasticRsi>
{
    protected override IReadOnlyList<OracleCase> OracleCases =>
        [new("stochrsi_14_14_3_1", Defaults, ("stochrsi", "stochrsi"), ("signal", "signal"))];

    [Fact]
    public void Worked_by_hand()
    {
        // The RSI of 2 bars over these closes is 75, 87.5, 29.17 (see the RSI) and, after +8, 100 x 4.4375 / 5.5 = 80.68.
        // Of the last three it is the lowest, 0, then (80.68 - 29.17) / (87.5 - 29.17); the signal is the mean of the two.
        var parameters = Defaults.With("rsi", 2).With("stochastic", 3).With("signal", 2);
        var columns = Run(parameters, RandomWalk.FromCloses(10, 13, 12, 14, 10, 18));
        var low = 100.0 * 0.875 / 3.0;
        var placed = 100.0 * ((100.0 * 4.4375 / 5.5) - low) / (87.5 - low);
        Agreement.Check("stochrsi", [double.NaN, 0.0, placed], columns[0][3..]);
        Agreement.Check("signal", [double.NaN, placed / 2.0], columns[1][4..]);
    }

    [Fact]
    public void An_RSI_that_stands_still_is_in_the_middle()
    {
        var columns = Run(Defaults, RandomWalk.FromCloses([20.3, 31.7, 17.1, .. Enumerable.Repeat(25.1, 200)]));
        Assert.All(columns[0][^100..], value => Assert.Equal(50.0, value));
    }

    [Fact]
    public void Smoothing_is_the_mean_of_the_raw_values()
    {
        var series = RandomWalk.Series(120, seed: 25);
        var raw = Run(Defaults, series)[0];
        var smooth = Run(Defaults.With("smooth", 4), series);
        Agreement.Check("smooth", SlidingWindow.Map(raw, 4, window => window.Average()), smooth[0]);
        Agreement.Check("signal", SlidingWindow.Map(smooth[0], 3, window => window.Average()), smooth[1]);
    }
}
