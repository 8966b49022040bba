using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class EmaTests : IndicatorTests<Ema>
{
    protected override IReadOnlyList<OracleCase> OracleCases =>
    [
        new("ema_12", Defaults.With("period", 12), ("ema", "ema")),
        new("ema_26", Defaults.With("period", 26), ("ema", "ema")),
    ];

    [Fact]
    public void Worked_by_hand()
    {
        // Alpha is 1/2: seed (2 + 4 + 9) / 3 = 5, then (5 + 5) / 2, (5 + 1) / 2, (3 + 10) / 2.
        var ema = Run(Defaults.With("period", 3), RandomWalk.FromCloses(2, 4, 9, 5, 1, 10))[0];
        Assert.Equal([double.NaN, double.NaN, 5.0, 5.0, 3.0, 6.5], ema);
    }

    [Fact]
    public void A_constant_price_stays_exactly_there() =>
        Assert.All(Run(Defaults, RandomWalk.FromCloses([.. Enumerable.Repeat(32.0, 100)]))[0][19..], v => Assert.Equal(32.0, v));
}
