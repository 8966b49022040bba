using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class SuperTrendTests : IndicatorTests<SuperTrend>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new(
        "supertrend_10_3", Defaults, ("supertrend", "supertrend"), ("upper", "upperband"), ("lower", "lowerband"))];

    protected override bool MayFallSilent(string output) => output is "upper" or "lower";

    [Fact]
    public void Worked_by_hand()
    {
        // One true range to each side: bands 14/8, 16/10, 15/7, 11/7, 17.5/7.5, of which the closer ones hold until a close beyond them.
        var columns = Run(
            Defaults.With("period", 1).With("multiplier", 1),
            HandMade.Bars((10, 8, 9), (12, 10, 11), (14, 12, 13), (13, 9, 9), (10, 8, 9), (14, 11, 13)));
        Assert.Equal([double.NaN, 8.0, 10.0, 14.0, 11.0, 7.5], columns[0]);
        Assert.Equal([double.NaN, double.NaN, double.NaN, 14.0, 11.0, double.NaN], columns[1]);
        Assert.Equal([double.NaN, 8.0, 10.0, double.NaN, double.NaN, 7.5], columns[2]);
    }

    [SkippableFact]
    public void Warm_up_holds_for_every_stock_and_start() => PathDependence.CheckWarmUp<SuperTrend>(Defaults);
}
