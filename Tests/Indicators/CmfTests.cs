using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class CmfTests : IndicatorTests<Cmf>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new("cmf_20", Defaults, ("cmf", "cmf"))];

    [Fact]
    public void Worked_by_hand() => Assert.Equal(
        [double.NaN, -50.0 / 200.0, -100.0 / 170.0],
        Run(Defaults.With("period", 2), HandMade.Bars((10, 8, 9.5, 100), (10, 8, 8, 100), (9, 9, 9, 70)))[0]);

    [Fact]
    public void Without_volume_it_is_zero() =>
        Assert.Equal([double.NaN, 0.0], Run(Defaults.With("period", 2), HandMade.Bars((10, 8, 9.5, 0), (10, 8, 8, 0)))[0]);
}
