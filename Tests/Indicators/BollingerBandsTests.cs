using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class BollingerBandsTests : IndicatorTests<BollingerBands>
{
    protected override IReadOnlyList<OracleCase> OracleCases =>
    [
        new(
            "bb_20_2",
            Defaults,
            ("upper", "upperband"),
            ("middle", "sma"),
            ("lower", "lowerband"),
            ("percent_b", "percentb"),
            ("zscore", "zscore"),
            ("width", "width")),
    ];

    [Fact]
    public void Worked_by_hand()
    {
        // Mean 5 and deviation 2 as in the classical eight; bands 1.5 deviations away: 8 and 2. The close 9 is 7 of 6 above the lower one.
        var parameters = Defaults.With("period", 8).With("deviations", 1.5);
        var columns = Run(parameters, RandomWalk.FromCloses(2, 4, 4, 4, 5, 5, 7, 9));
        double[] expected = [8.0, 5.0, 2.0, 7.0 / 6.0, 2.0, 6.0 / 5.0];
        Agreement.Check("last bar", expected, [.. columns.Select(column => column[7])]);
    }

    [Fact]
    public void Bands_that_fall_together_hold_the_close_in_the_middle()
    {
        double[] moved = [20, 31, 17, .. Enumerable.Repeat(25.1, 30)];
        var last = Run(Defaults, RandomWalk.FromCloses(moved)).Select(column => column[^1]);
        Assert.Equal([25.1, 25.1, 25.1, 0.5, 0.0, 0.0], last);
    }
}
