using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class WilliamsRTests : IndicatorTests<WilliamsR>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new("williamsr_14", Defaults, ("williams_r", "williamsr"))];

    [Fact]
    public void Worked_by_hand() => Assert.Equal(
        [double.NaN, -25.0, 0.0, -100.0],
        Run(Defaults.With("period", 2), HandMade.Bars((10, 8, 9), (12, 9, 11), (13, 10, 13), (11, 7, 7)))[0]);

    [Fact]
    public void A_range_of_nothing_favours_neither_side() => Assert.Equal(-50.0, Run(Defaults, RandomWalk.Flat(30))[0][^1]);
}
