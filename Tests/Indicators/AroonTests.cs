using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class AroonTests : IndicatorTests<Aroon>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new(
        "aroon_25", Defaults, ("up", "aroonup"), ("down", "aroondown"), ("oscillator", "oscillator"))];

    [Fact]
    public void Worked_by_hand()
    {
        // The high is two bars old and the low one, of three.
        var columns = Run(Defaults.With("period", 3), HandMade.Bars((10, 9, 9), (13, 8, 9), (12, 7, 9), (11, 10, 10)));
        Assert.Equal(100.0 / 3, columns[0][^1]);
        Assert.Equal(200.0 / 3, columns[1][^1]);
        Assert.Equal(-100.0 / 3, columns[2][^1], 12);
    }

    [Fact]
    public void Of_equal_highs_the_oldest_counts() =>
        Assert.Equal(0.0, Run(Defaults.With("period", 2), HandMade.Bars((10, 9, 9), (10, 8, 9), (10, 7, 9)))[0][^1]);
}
