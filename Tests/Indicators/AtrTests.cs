using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class AtrTests : IndicatorTests<Atr>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new("atr_14", Defaults, ("tr", "tr"), ("atr", "atr"), ("atrp", "atrp"))];

    [Fact]
    public void Worked_by_hand()
    {
        // True ranges: 12 - 9 = 3, 11 - 10 = 1 and, over a gap up from 10, 15 - 10 = 5.
        var columns = Run(Defaults.With("period", 2), HandMade.Bars((10, 8, 9), (12, 9, 11), (11, 10, 10), (15, 13, 14)));
        Assert.Equal([double.NaN, 3.0, 1.0, 5.0], columns[0]);
        Assert.Equal([double.NaN, double.NaN, 2.0, 3.5], columns[1]);
        Assert.Equal([double.NaN, double.NaN, 20.0, 25.0], columns[2]);
    }
}
