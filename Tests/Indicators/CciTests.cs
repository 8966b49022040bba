using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class CciTests : IndicatorTests<Cci>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new("cci_20", Defaults, ("cci", "cci"))];

    [Fact]
    public void Worked_by_hand()
    {
        // Mean 12, mean deviation (2 + 1 + 3) / 3 = 2.
        var cci = Run(Defaults.With("period", 3), RandomWalk.FromCloses(10, 11, 15))[0];
        Assert.Equal([double.NaN, double.NaN, (15 - 12) / (0.015 * 2)], cci);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(25.1)]
    public void A_price_that_has_not_moved_is_no_distance_away(double price)
    {
        var closes = Enumerable.Repeat(price, 60).ToArray();
        closes[15] = 3 * price;
        var cci = Run(Defaults, RandomWalk.FromCloses(closes))[0];
        Assert.All(cci[35..], v => Assert.Equal(0.0, v));
        Assert.All(cci[19..35], v => Assert.NotEqual(0.0, v));
    }
}
