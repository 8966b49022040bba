using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class VortexTests : IndicatorTests<Vortex>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new("vortex_14", Defaults, ("pvi", "pvi"), ("nvi", "nvi"))];

    [Fact]
    public void Worked_by_hand()
    {
        // Up 4 + 1, down 0 + 3, true ranges 3 + 2.
        var columns = Run(Defaults.With("period", 2), HandMade.Bars((10, 8, 9), (12, 10, 11), (11, 9, 10)));
        Assert.Equal([double.NaN, double.NaN, 1.0], columns[0]);
        Assert.Equal([double.NaN, double.NaN, 0.6], columns[1]);
    }

    [Fact]
    public void Moves_that_have_left_the_window_leave_no_rounding_behind()
    {
        double[] restless = [.. Enumerable.Range(0, 37).Select(i => 25.1 + (0.1 * (i % 3)))];
        var columns = Run(Defaults, RandomWalk.FromCloses([.. restless, .. Enumerable.Repeat(restless[^1], 40)]));
        Assert.All(columns[0][(restless.Length + 13)..], v => Assert.Equal(1.0, v));
        Assert.All(columns[1][(restless.Length + 13)..], v => Assert.Equal(1.0, v));
    }
}
