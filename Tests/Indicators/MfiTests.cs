using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class MfiTests : IndicatorTests<Mfi>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new("mfi_14", Defaults, ("mfi", "mfi"))];

    [Fact]
    public void Worked_by_hand()
    {
        // Money on the moves: 11 in, 10 out, nothing, nothing.
        var mfi = Run(Defaults.With("period", 2), RandomWalk.FromCloses(10, 11, 10, 10, 10))[0];
        Assert.Equal([double.NaN, double.NaN, 100.0 * 11 / 21, 0.0, 50.0], mfi);
    }

    [Fact]
    public void Money_that_has_left_the_window_leaves_no_rounding_behind()
    {
        double[] restless = [.. Enumerable.Range(0, 37).Select(i => 25.1 + (0.1 * (i % 3)))];
        var mfi = Run(Defaults, RandomWalk.FromCloses([.. restless, .. Enumerable.Repeat(restless[^1], 40)]))[0];
        Assert.All(mfi[(restless.Length + 13)..], v => Assert.Equal(50.0, v));
    }
}
