using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class DonchianTests : IndicatorTests<Donchian>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new(
        "donchian_20", Defaults, ("upper", "upperband"), ("center", "centerline"), ("lower", "lowerband"), ("width", "width"))];

    [Fact]
    public void Worked_by_hand_without_the_bar_itself()
    {
        var columns = Run(Defaults.With("period", 2), HandMade.Bars((10, 8, 9), (12, 9, 11), (20, 5, 6), (7, 6, 7)));
        Assert.Equal([double.NaN, double.NaN, 12.0, 20.0], columns[0]);
        Assert.Equal([double.NaN, double.NaN, 10.0, 12.5], columns[1]);
        Assert.Equal([double.NaN, double.NaN, 8.0, 5.0], columns[2]);
        Assert.Equal([double.NaN, double.NaN, 0.4, 1.2], columns[3]);
    }
}
