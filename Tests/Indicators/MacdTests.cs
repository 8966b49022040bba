using TradeMind.Trading.Indicators;
using TradeMind.Trading.Parameters;

namespace TradeMind.Tests.Indicators;

public sealed class MacdTests : IndicatorTests<Macd>
{
    protected override IReadOnlyList<OracleCase> OracleCases =>
        [new("macd_12_26_9", Defaults, ("macd", "macd"), ("signal", "signal"), ("histogram", "histogram"))];

    [Fact]
    public void Worked_by_hand()
    {
        // Fast 1 is the close itself; slow 3 (alpha 1/2) is 5, 7, 4, 6 from the third close on; signal 3 begins at (4 + 2 - 3) / 3.
        var columns = Run(Defaults.With("fast", 1).With("slow", 3).With("signal", 3), RandomWalk.FromCloses(2, 4, 9, 9, 1, 8));
        Assert.Equal([double.NaN, double.NaN, 4.0, 2.0, -3.0, 2.0], columns[0]);
        Assert.Equal([double.NaN, double.NaN, double.NaN, double.NaN, 1.0, 1.5], columns[1]);
        Assert.Equal([double.NaN, double.NaN, double.NaN, double.NaN, -4.0, 0.5], columns[2]);
    }

    [Fact]
    public void Fast_must_be_faster()
    {
        var error = Assert.Throws<ParameterException>(() => Macd.Create(Defaults.With("fast", 26)));
        Assert.Contains("fast 26 is not less than slow 26", error.Message, StringComparison.Ordinal);
    }
}
