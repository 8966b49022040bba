using TradeMind.Trading.Indicators;
using TradeMind.Trading.Parameters;

namespace TradeMind.Tests.Indicators;

public sealed class ParabolicSarTests : IndicatorTests<ParabolicSar>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new(
        "psar_002_02", Defaults, ("sar", "sar"), ("is_reversal", "isreversal"))];

    protected override bool IsReadyWithoutMoves => false;

    [Fact]
    public void Worked_by_hand()
    {
        // The guessed rising trend ends on the third bar (8.5 is under the stop 9) and is not shown. The fall from 11 follows:
        // 10.75 and 10.4 are pushed back above the last two highs 11 and 10.5, then 10.5 - 0.2 x 3.5 and 9.8 - 0.2 x 2.8 = 9.24, which 10
        // breaks.
        var columns = Run(
            Defaults.With("step", 0.1).With("limit", 0.2),
            HandMade.Bars((10, 9, 9), (11, 10, 10), (10.5, 8.5, 9), (9, 8, 8), (8.5, 7, 8), (8, 7.5, 8), (10, 8, 9), (10.5, 9, 10)));
        Agreement.Check("sar", [double.NaN, double.NaN, double.NaN, 11, 10.5, 9.8, 7, 7.3], columns[0]);
        Assert.Equal([0.0, 0.0, 0.0, 1.0, 0.0], columns[1][3..]);
    }

    [Fact]
    public void Step_must_not_exceed_the_limit()
    {
        var error = Assert.Throws<ParameterException>(() => ParabolicSar.Create(Defaults.With("step", 0.3)));
        Assert.Contains("step 0.3 is above limit 0.2", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Warm_up_holds_for_every_stock_and_start() => PathDependence.CheckWarmUp<ParabolicSar>(Defaults);
}
