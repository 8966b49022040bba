using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class SmaTests : IndicatorTests<Sma>
{
    protected override IReadOnlyList<OracleCase> OracleCases =>
    [
        new("sma_20", Defaults.With("period", 20), ("sma", "sma")),
        new("sma_50", Defaults.With("period", 50), ("sma", "sma")),
        new("sma_200", Defaults.With("period", 200), ("sma", "sma")),
    ];

    [Fact]
    public void Worked_by_hand()
    {
        var sma = Run(Defaults.With("period", 3), RandomWalk.FromCloses(2, 4, 9, 5, 1))[0];
        Assert.Equal([double.NaN, double.NaN, 5.0, 6.0, 5.0], sma);
    }
}
