using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class RocTests : IndicatorTests<Roc>
{
    protected override IReadOnlyList<OracleCase> OracleCases =>
        [new("roc_12", Defaults.With("period", 12), ("roc", "roc"), ("momentum", "momentum"))];

    [Fact]
    public void Worked_by_hand()
    {
        var columns = Run(Defaults.With("period", 2), RandomWalk.FromCloses(8, 5, 10, 4));
        Assert.Equal([double.NaN, double.NaN, 25.0, -20.0], columns[0]);
        Assert.Equal([double.NaN, double.NaN, 2.0, -1.0], columns[1]);
    }
}
