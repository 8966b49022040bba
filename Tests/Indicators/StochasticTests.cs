using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class StochasticTests : IndicatorTests<Stochastic>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new("stoch_14_3_3", Defaults, ("k", "k"), ("d", "d"), ("j", "j"))];

    [Fact]
    public void Worked_by_hand()
    {
        // Positions from the third bar on: (11 - 8) / (12 - 8), (12 - 9) / (12 - 9), (8 - 8) / (12 - 8).
        var columns = Run(
            Defaults.With("period", 3).With("smooth", 2).With("signal", 2),
            HandMade.Bars((10, 8, 9), (11, 9, 10), (12, 10, 11), (12, 9, 12), (11, 8, 8)));
        Assert.Equal([87.5, 50.0], columns[0][3..]);
        Assert.Equal([double.NaN, 68.75], columns[1][3..]);
        Assert.Equal([double.NaN, 12.5], columns[2][3..]);
    }

    [Fact]
    public void A_range_of_nothing_favours_neither_side() => Assert.Equal(50.0, Run(Defaults, RandomWalk.Flat(30))[1][^1]);
}
