using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class KeltnerTests : IndicatorTests<Keltner>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new(
        "keltner_20_2_10", Defaults, ("upper", "upperband"), ("center", "centerline"), ("lower", "lowerband"), ("width", "width"))];

    [Fact]
    public void Worked_by_hand()
    {
        // The average is seeded with (9 + 11) / 2 and the last close lies on it; true ranges 3 and 1.
        var columns = Run(
            Defaults.With("period", 2).With("multiplier", 2).With("atr_period", 2),
            HandMade.Bars((10, 8, 9), (12, 9, 11), (11, 10, 10)));
        Assert.Equal([double.NaN, double.NaN, 14.0], columns[0]);
        Assert.Equal([double.NaN, 10.0, 10.0], columns[1]);
        Assert.Equal([double.NaN, double.NaN, 6.0], columns[2]);
        Assert.Equal([double.NaN, double.NaN, 0.8], columns[3]);
    }
}
