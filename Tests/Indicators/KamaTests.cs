using TradeMind.Trading.Indicators;
using TradeMind.Trading.Parameters;

namespace TradeMind.Tests.Indicators;

public sealed class KamaTests : IndicatorTests<Kama>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new("kama_10_2_30", Defaults, ("kama", "kama"), ("er", "er"))];

    [Fact]
    public void Worked_by_hand()
    {
        // Ratio over 2 bars, smoothing from 1/2 (slow 3) to 1 (fast 1). It begins at the second close, 12.
        // 14: net 4, path 4, ratio 1, so at 14. 13: net 1, path 3, smoothing (1/2 + 1/6) squared = 4/9, so 14 - 4/9.
        var columns = Run(Defaults.With("efficiency", 2).With("fast", 1).With("slow", 3), RandomWalk.FromCloses(10, 12, 14, 13));
        Agreement.Check("kama", [double.NaN, 12.0, 14.0, 14.0 - (4.0 / 9.0)], columns[0]);
        Agreement.Check("er", [double.NaN, double.NaN, 1.0, 1.0 / 3.0], columns[1]);
    }

    [Fact]
    public void A_still_price_is_followed_fast()
    {
        var columns = Run(Defaults, RandomWalk.FromCloses([20.3, 31.7, 17.1, .. Enumerable.Repeat(25.1, 60)]));
        Assert.Equal(1.0, columns[1][12], 12);
        Assert.All(columns[1][13..], ratio => Assert.Equal(1.0, ratio));
        Assert.Equal(25.1, columns[0][^1], 9);
    }

    [Fact]
    public void Fast_must_be_faster() => Assert.Throws<ParameterException>(() => Kama.Create(Defaults.With("fast", 30)));
}
