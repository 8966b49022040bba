using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class TrixTests : IndicatorTests<Trix>
{
    protected override IReadOnlyList<OracleCase> OracleCases =>
        [new("trix_14", Defaults.With("period", 14), ("trix", "trix"), ("ema3", "ema3"))];

    [Fact]
    public void Worked_by_hand()
    {
        // Alpha 1/2, all averages begin at 5. Close 9: 7, 6, 5.5. Close 1: 4, 5, 5.25.
        var columns = Run(Defaults.With("period", 3), RandomWalk.FromCloses(2, 4, 9, 9, 1));
        Assert.Equal([double.NaN, double.NaN, 5.0, 5.5, 5.25], columns[1]);
        Agreement.Check("trix", [double.NaN, double.NaN, double.NaN, 10.0, 100.0 * -0.25 / 5.5], columns[0]);
    }
}
