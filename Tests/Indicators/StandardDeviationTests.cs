using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class StandardDeviationTests : IndicatorTests<StandardDeviation>
{
    protected override IReadOnlyList<OracleCase> OracleCases =>
        [new("stddev_20", Defaults.With("period", 20), ("stddev", "stddev"), ("mean", "mean"), ("zscore", "zscore"))];

    [Fact]
    public void Worked_by_hand()
    {
        // The classical eight: mean 5, squared distances 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32, over 8 gives 4.
        var columns = Run(Defaults.With("period", 8), RandomWalk.FromCloses(2, 4, 4, 4, 5, 5, 7, 9));
        Assert.Equal([2.0, 5.0, 2.0], columns.Select(column => Math.Round(column[7], 12)));
        Assert.True(double.IsNaN(columns[0][6]));
    }
}
