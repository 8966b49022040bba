using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class DemaTests : IndicatorTests<Dema>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new("dema_20", Defaults.With("period", 20), ("dema", "dema"))];

    [Fact]
    public void Worked_by_hand()
    {
        // Alpha 1/2, both averages begin at (2 + 4 + 9) / 3 = 5. Close 9: 7 and 6, so 8. Close 1: 4 and 5, so 3. Close 4: 4 and 4.5, so
        // 3.5.
        var dema = Run(Defaults.With("period", 3), RandomWalk.FromCloses(2, 4, 9, 9, 1, 4))[0];
        Assert.Equal([double.NaN, double.NaN, 5.0, 8.0, 3.0, 3.5], dema);
    }
}
