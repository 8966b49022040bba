using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class TemaTests : IndicatorTests<Tema>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new("tema_20", Defaults.With("period", 20), ("tema", "tema"))];

    [Fact]
    public void Worked_by_hand()
    {
        // Alpha 1/2, all averages begin at 5. Close 9: 7, 6, 5.5, so 3 x (7 - 6) + 5.5. Close 1: 4, 5, 5.25, so 3 x (4 - 5) + 5.25.
        var tema = Run(Defaults.With("period", 3), RandomWalk.FromCloses(2, 4, 9, 9, 1))[0];
        Assert.Equal([double.NaN, double.NaN, 5.0, 8.5, 2.25], tema);
    }
}
