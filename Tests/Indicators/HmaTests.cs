using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class HmaTests : IndicatorTests<Hma>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new("hma_20", Defaults.With("period", 20), ("hma", "hma"))];

    [Fact]
    public void Worked_by_hand()
    {
        // Period 4: 2 x WMA(2) - WMA(4), then WMA(2). The last two WMA(2) are 12 and 5, the WMA(4) 10 and 7.
        // 24 - 10 = 14 and 10 - 7 = 3, so (14 + 2 x 3) / 3.
        var hma = Run(Defaults.With("period", 4), RandomWalk.FromCloses(4, 7, 10, 13, 1))[0];
        Assert.Equal([double.NaN, double.NaN, double.NaN, double.NaN], hma[..4]);
        Assert.Equal(20.0 / 3.0, hma[4], 12);
    }

    [Fact]
    public void Equals_its_three_averages()
    {
        var series = RandomWalk.Series(100, seed: 22);
        var closes = series.Close.ToArray();
        var raw = WmaTests.Naive(closes, 4).Zip(WmaTests.Naive(closes, 9), (half, full) => (2.0 * half) - full).ToArray();
        Agreement.Check("hma", WmaTests.Naive(raw, 3), Run(Defaults.With("period", 9), series)[0]);
    }
}
