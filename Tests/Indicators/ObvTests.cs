using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class ObvTests : IndicatorTests<Obv>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new("obv", Defaults, ("obv", "obv"))];

    [Fact]
    public void Worked_by_hand() => Assert.Equal(
        [0.0, 200.0, 200.0, -200.0],
        Run(Defaults, HandMade.Bars((10, 10, 10, 100), (11, 11, 11, 200), (11, 11, 11, 300), (10, 10, 10, 400)))[0]);
}
