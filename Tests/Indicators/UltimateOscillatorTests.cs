using TradeMind.Trading.Indicators;
using TradeMind.Trading.Parameters;

namespace TradeMind.Tests.Indicators;

public sealed class UltimateOscillatorTests : IndicatorTests<UltimateOscillator>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new("ultimate_7_14_28", Defaults, ("ultimate", "ultimate"))];

    [Fact]
    public void Worked_by_hand()
    {
        // Pressure over true range, bar by bar: 2 / 3, 1 / 2, 3 / 4. The shares are 3 / 4, 4 / 6 and 6 / 9.
        var ultimate = Run(
            Defaults.With("short", 1).With("middle", 2).With("long", 3),
            HandMade.Bars((10, 8, 9), (12, 10, 11), (11, 9, 10), (14, 10, 13)))[0];
        Assert.Equal(500.0 / 7, ultimate[^1], 12);
        Assert.All(ultimate[..^1], v => Assert.Equal(double.NaN, v));
    }

    [Fact]
    public void Windows_without_moves_count_as_half() => Assert.Equal(50.0, Run(Defaults, RandomWalk.Flat(40))[0][^1]);

    [Fact]
    public void Periods_must_ascend()
    {
        var error = Assert.Throws<ParameterException>(() => UltimateOscillator.Create(Defaults.With("middle", 28)));
        Assert.Contains("middle 28", error.Message, StringComparison.Ordinal);
    }
}
